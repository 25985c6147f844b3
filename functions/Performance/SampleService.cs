using Microsoft.Extensions.Logging;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Performance;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Outbox;

namespace Shuzhi.Functions.Performance;

/// <summary>Executes commands on samples for inspection. A sample sends no messages.</summary>
internal sealed class SampleService(IDocumentStore store, OutboxDispatcher outbox, TimeProvider time, ILogger<SampleService> log)
    : AggregateService<InspectionSample, SampleCommand>(store, ContainerCatalogue.Inspections, outbox, time, log)
{
    protected override string IdOf(SampleCommand command) => command.SampleId;

    protected override Outcome<Decision<InspectionSample>> Decide(InspectionSample? state, SampleCommand command, DateTimeOffset now) =>
        SampleDecider.Handle(state, command, now);
}
