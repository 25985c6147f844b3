using Microsoft.Extensions.DependencyInjection;
using Shuzhi.Functions.Outbox;

namespace Shuzhi.Functions.Performance;

/// <summary>What self-evaluation, inspection, clawback and exclusion need.</summary>
internal static class PerformanceSetup
{
    public static IServiceCollection AddPerformance(this IServiceCollection services) => services
        .AddSwept<PerformanceService>()
        .AddSwept<ClawbackService>()
        .AddSingleton<SampleService>()
        .AddSingleton<ExclusionService>()
        .AddSingleton<ClawbackStages>()
        .AddSingleton<Inspections>()
        .AddSingleton<PerformanceDesk>()
        .AddSingleton<ClawbackDecisions>()
        .AddSingleton<ClawbackDesk>()
        .AddSingleton<FundIndicatorBook>()
        .AddSingleton<ExclusionDesk>();
}
