using Microsoft.Azure.Functions.Worker;
using Shuzhi.Functions.Hosting;

namespace Shuzhi.Functions.Panels;

/// <summary>Tells an orchestration where its seat stands and what is due.</summary>
internal sealed class ReadSeatStage(PanelStages stages)
{
    [Function(nameof(ReadSeatStage))]
    public Task<ProcessStep> RunAsync([ActivityTrigger] SeatQuestion question, CancellationToken cancellation) => stages.ReadAsync(question, cancellation);
}
