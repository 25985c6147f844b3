using Microsoft.Extensions.Logging;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Awards;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Outbox;

namespace Shuzhi.Functions.Awards;

/// <summary>Executes commands on award plans.</summary>
internal sealed class AwardService(IDocumentStore store, OutboxDispatcher outbox, TimeProvider time, ILogger<AwardService> log)
    : AggregateService<AwardPlan, PlanCommand>(store, ContainerCatalogue.AwardPlans, outbox, time, log)
{
    protected override string IdOf(PlanCommand command) => command.PlanId;

    protected override Outcome<Decision<AwardPlan>> Decide(AwardPlan? state, PlanCommand command, DateTimeOffset now) =>
        AwardDecider.Handle(state, command, now);
}
