using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Shuzhi.Core.Applications.Review;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Awards;
using Shuzhi.Core.Kernel;
using Shuzhi.Functions.Applications;
using Shuzhi.Functions.Hosting;

namespace Shuzhi.Functions.Awards;

/// <summary>
/// Tells every application of a plan what the meeting decided about it, each once: what is approved is committed on its budget line, and
/// what is not is released. An application that cannot take it any more, such as one withdrawn meanwhile, is noted with the plan.
/// </summary>
internal sealed class TellAwards(AwardService plans, ApplicationService applications, AwardStages stages, ILogger<TellAwards> log)
{
    private const int AtOnce = 20;

    [Function(nameof(TellAwards))]
    public async Task<ProcessStep> RunAsync([ActivityTrigger] StageQuestion question, CancellationToken cancellation)
    {
        var stored = await plans.ReadAsync(question.Id, cancellation) ?? throw new InvalidOperationException($"There is no award plan {question.Id}.");
        if (stored.Value.Status == PlanStatus.Decided)
        {
            var problems = new List<ItemProblem>();
            foreach (var chunk in stored.Value.Items.Chunk(AtOnce))
                problems.AddRange((await Task.WhenAll(chunk.Select(item => TellAsync(stored.Value, item, cancellation)))).OfType<ItemProblem>());
            var told = new RecordTold { CommandId = $"told-{question.Id}", By = Actor.System, PlanId = question.Id, Problems = problems };
            await plans.ExecuteAsync(told, stored, cancellation);
        }

        return await stages.ReadAsync(question, cancellation);
    }

    private async Task<ItemProblem?> TellAsync(AwardPlan plan, PlanItem item, CancellationToken cancellation)
    {
        var (meeting, amount) = (plan.Meeting!, item.Approved ?? Money.Zero);
        var outcome = await applications.ExecuteAsync(
            new RecordApproval
            {
                CommandId = $"award-{plan.Id}",
                By = Actor.System,
                ApplicationId = item.Candidate.ApplicationId,
                PlanId = plan.Id,
                MeetingOn = meeting.HeldOn,
                Decision = meeting.Decision,
                Approved = !amount.IsZero,
                Amount = amount,
                Grounds = item.Grounds,
            },
            cancellation: cancellation);
        if (outcome.TryGet(out _, out var refusal)) return null;
        log.LogWarning("{Application} does not take the decision of plan {Plan}: {Refusal}", item.Candidate.ApplicationId, plan.Id, refusal);
        return new(item.Candidate.ApplicationId, refusal.Code.Value);
    }
}
