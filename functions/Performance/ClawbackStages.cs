using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Performance;
using Shuzhi.Functions.Hosting;

namespace Shuzhi.Functions.Performance;

/// <summary>What is due in each stage of a clawback.</summary>
internal sealed class ClawbackStages(ClawbackService clawbacks, ProcessOptions options, TimeProvider time)
{
    /// <summary>The stage as it stands.</summary>
    /// <exception cref="InvalidOperationException">There is no such clawback.</exception>
    public async Task<ProcessStep> ReadAsync(StageQuestion question, CancellationToken cancellation = default) =>
        await clawbacks.ReadAsync(question.Id, cancellation) is { } stored
            ? Of(stored.Value, question.After)
            : throw new InvalidOperationException($"There is no clawback {question.Id}.");

    public ProcessStep Of(Clawback clawback, DateTime after)
    {
        var dues = new DueList(new(after, TimeSpan.Zero), time.GetUtcNow());
        if (clawback.Status == ClawbackStatus.Proposed) AddDecision(clawback.ProposedAt, dues);
        else if (clawback is { Status: ClawbackStatus.Collecting, NextDue: { } next }) AddInstalment(ChinaTime.EndOf(next.DueOn), dues);
        return new(clawback.Status.ToString(), clawback.Version, clawback.Status is ClawbackStatus.Declined or ClawbackStatus.Recovered, dues.InOrder());
    }

    private void AddDecision(DateTimeOffset proposed, DueList dues) => dues
        .Escalate(proposed + options.ApprovalReminder, "clawback-decision-due", ActorRole.City)
        .EscalateEvery(proposed + options.ApprovalDeadline, options.ApprovalDeadline, "clawback-decision-overdue", ActorRole.Supervisor);

    private void AddInstalment(DateTimeOffset due, DueList dues) => dues
        .Remind(due - options.InstalmentReminder, "clawback-instalment-due")
        .Remind(due, "clawback-instalment-overdue")
        .Escalate(due, "clawback-instalment-late", ActorRole.Finance)
        .EscalateEvery(due + options.InstalmentDeadline, options.InstalmentDeadline, "clawback-instalment-late", ActorRole.Supervisor);
}
