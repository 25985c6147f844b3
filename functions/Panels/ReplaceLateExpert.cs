using System.Globalization;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Panels;
using Shuzhi.Functions.Hosting;

namespace Shuzhi.Functions.Panels;

/// <summary>Replaces an expert who did not answer in time. Where the answer came meanwhile, nothing happens.</summary>
internal sealed class ReplaceLateExpert(PanelService panels, PanelStages stages)
{
    [Function(nameof(ReplaceLateExpert))]
    public async Task<ProcessStep> RunAsync([ActivityTrigger] SeatQuestion question, CancellationToken cancellation)
    {
        var at = question.After.ToString("yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture);
        var command = new ReplaceLate { CommandId = $"late-{question.Seat}-{at}", By = Actor.System, PanelId = question.PanelId, Seat = question.Seat };
        await panels.ExecuteAsync(command, cancellation: cancellation);
        return await stages.ReadAsync(question, cancellation);
    }
}
