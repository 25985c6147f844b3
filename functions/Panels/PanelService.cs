using Microsoft.Extensions.Logging;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Panels;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Outbox;

namespace Shuzhi.Functions.Panels;

/// <summary>Executes commands on panels.</summary>
internal sealed class PanelService(IDocumentStore store, OutboxDispatcher outbox, TimeProvider time, ILogger<PanelService> log)
    : AggregateService<Panel, PanelCommand>(store, ContainerCatalogue.Panels, outbox, time, log)
{
    protected override string IdOf(PanelCommand command) => command.PanelId;

    protected override Outcome<Decision<Panel>> Decide(Panel? state, PanelCommand command, DateTimeOffset now) =>
        PanelDecider.Handle(state, command, now);
}
