using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Shuzhi.Core.Applications.Review;
using Shuzhi.Core.Audit;
using Shuzhi.Functions.Applications;
using Shuzhi.Functions.Hosting;

namespace Shuzhi.Functions.Panels;

/// <summary>Tells the application what was determined, which takes it to its next stage. Who determined is on the panel's record.</summary>
internal sealed class ReportDetermination(PanelService panels, ApplicationService applications, ILogger<ReportDetermination> log)
{
    [Function(nameof(ReportDetermination))]
    public async Task<PanelStep> RunAsync([ActivityTrigger] StageQuestion question, CancellationToken cancellation)
    {
        var panel = (await panels.ReadAsync(question.Id, cancellation))?.Value ?? throw new InvalidOperationException($"There is no panel {question.Id}.");
        var determination = panel.Determination ?? throw new InvalidOperationException($"Panel {question.Id} is not determined.");
        var outcome = await applications.ExecuteAsync(
            new RecordDetermination
            {
                CommandId = $"determination-{panel.Id}",
                By = Actor.System,
                ApplicationId = panel.ApplicationId,
                PanelId = panel.Id,
                Passed = determination.Passed,
                AssessedAmount = determination.AssessedAmount,
                ApprovedCost = determination.ApprovedCost,
                Score = panel.Result!.Score,
                Grounds = determination.Grounds,
            },
            cancellation: cancellation);
        if (!outcome.TryGet(out _, out var refusal)) log.LogError("{Application} does not take the determination of panel {Panel}: {Refusal}", panel.ApplicationId, panel.Id, refusal);
        return new(panel.Id, panel.Status.ToString(), panel.Version, true, 0, [], []);
    }
}
