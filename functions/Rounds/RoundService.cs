using Microsoft.Extensions.Logging;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Ports;
using Shuzhi.Core.Rounds;
using Shuzhi.Functions.Outbox;

namespace Shuzhi.Functions.Rounds;

/// <summary>Executes commands on rounds.</summary>
internal sealed class RoundService(IDocumentStore store, OutboxDispatcher outbox, TimeProvider time, ILogger<RoundService> log)
    : AggregateService<Round, RoundCommand>(store, ContainerCatalogue.Rounds, outbox, time, log)
{
    protected override string IdOf(RoundCommand command) => command.RoundId;

    protected override Outcome<Decision<Round>> Decide(Round? state, RoundCommand command, DateTimeOffset now) =>
        RoundDecider.Handle(state, command, now);
}
