using Microsoft.Extensions.DependencyInjection;
using Shuzhi.Functions.Outbox;

namespace Shuzhi.Functions.Performance;

/// <summary>What self-evaluation, inspection, clawback and exclusion need.</summary>
internal static class PerformanceSetup
{
    public static IServiceCollection AddPerformance(this IServiceCollection services) => services
        .AddSingleton<PerformanceService>()
        .AddSingleton<IOutboxSweep>(provider => provider.GetRequiredService<PerformanceService>())
        .AddSingleton<ClawbackService>()
        .AddSingleton<IOutboxSweep>(provider => provider.GetRequiredService<ClawbackService>())
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
