using Microsoft.Extensions.DependencyInjection;
using Shuzhi.Functions.Outbox;

namespace Shuzhi.Functions.Panels;

/// <summary>What panels and the pool of experts need.</summary>
internal static class PanelSetup
{
    public static IServiceCollection AddPanels(this IServiceCollection services) => services
        .AddSwept<PanelService>()
        .AddSingleton<ExpertService>()
        .AddSingleton<PanelStages>()
        .AddSingleton<PanelDesk>()
        .AddSingleton<AssignmentDesk>();
}
