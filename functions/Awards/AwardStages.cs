using Shuzhi.Core.Audit;
using Shuzhi.Core.Awards;
using Shuzhi.Functions.Hosting;

namespace Shuzhi.Functions.Awards;

/// <summary>What is due in each stage of an award plan.</summary>
internal sealed class AwardStages(AwardService plans, AwardOptions options, TimeProvider time)
{
    /// <summary>The plan as it stands.</summary>
    /// <exception cref="InvalidOperationException">There is no such plan.</exception>
    public async Task<ProcessStep> ReadAsync(StageQuestion question, CancellationToken cancellation = default) =>
        await plans.ReadAsync(question.Id, cancellation) is { } stored
            ? Of(stored.Value, question.After)
            : throw new InvalidOperationException($"There is no award plan {question.Id}.");

    private ProcessStep Of(AwardPlan plan, DateTime after)
    {
        var dues = new DueList(new(after, TimeSpan.Zero), time.GetUtcNow());
        if (plan.Status == PlanStatus.Proposed)
        {
            dues.Escalate(plan.ProposedAt + options.MeetingReminder, "award-plan-due", ActorRole.City)
                .EscalateEvery(plan.ProposedAt + options.MeetingDeadline, options.MeetingDeadline, "award-plan-overdue", ActorRole.Supervisor);
        }

        return new(plan.Status.ToString(), plan.Version, plan.Status is PlanStatus.Done or PlanStatus.Declined, dues.InOrder());
    }
}
