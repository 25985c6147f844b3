using Microsoft.Extensions.Logging;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Performance;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Outbox;

namespace Shuzhi.Functions.Performance;

/// <summary>Executes commands on the evaluations of what was paid.</summary>
internal sealed class PerformanceService(IDocumentStore store, OutboxDispatcher outbox, TimeProvider time, ILogger<PerformanceService> log)
    : AggregateService<PerformanceCase, PerformanceCommand>(store, ContainerCatalogue.Performance, outbox, time, log)
{
    protected override string IdOf(PerformanceCommand command) => command.CaseId;

    protected override Outcome<Decision<PerformanceCase>> Decide(PerformanceCase? state, PerformanceCommand command, DateTimeOffset now) =>
        PerformanceDecider.Handle(state, command, now);
}
