using Microsoft.Extensions.Logging;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Performance;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Outbox;

namespace Shuzhi.Functions.Performance;

/// <summary>Executes commands on clawbacks.</summary>
internal sealed class ClawbackService(IDocumentStore store, OutboxDispatcher outbox, TimeProvider time, ILogger<ClawbackService> log)
    : AggregateService<Clawback, ClawbackCommand>(store, ContainerCatalogue.Clawbacks, outbox, time, log)
{
    protected override string IdOf(ClawbackCommand command) => command.ClawbackId;

    protected override Outcome<Decision<Clawback>> Decide(Clawback? state, ClawbackCommand command, DateTimeOffset now) =>
        ClawbackDecider.Handle(state, command, now);
}
