using Microsoft.Extensions.Logging;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Performance;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Outbox;

namespace Shuzhi.Functions.Performance;

/// <summary>Executes commands on the fund's own list. It sends no messages.</summary>
internal sealed class ExclusionService(IDocumentStore store, OutboxDispatcher outbox, TimeProvider time, ILogger<ExclusionService> log)
    : AggregateService<EntityExclusion, ExclusionCommand>(store, ContainerCatalogue.Exclusions, outbox, time, log)
{
    protected override string IdOf(ExclusionCommand command) => command.EntityId;

    protected override Outcome<Decision<EntityExclusion>> Decide(EntityExclusion? state, ExclusionCommand command, DateTimeOffset now) =>
        ExclusionDecider.Handle(state, command, now);
}
