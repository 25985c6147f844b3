using Shuzhi.Core.Audit;
using Shuzhi.Core.Disbursement;
using Shuzhi.Functions.Hosting;

namespace Shuzhi.Functions.Disbursement;

/// <summary>What is due in each stage of a disbursement batch.</summary>
internal sealed class DisbursementStages(DisbursementService batches, ProcessOptions options, TimeProvider time)
{
    /// <summary>The stage as it stands.</summary>
    /// <exception cref="InvalidOperationException">There is no such batch.</exception>
    public async Task<ProcessStep> ReadAsync(StageQuestion question, CancellationToken cancellation = default) =>
        await batches.ReadAsync(question.Id, cancellation) is { } stored
            ? Of(stored.Value, question.After)
            : throw new InvalidOperationException($"There is no disbursement batch {question.Id}.");

    public ProcessStep Of(DisbursementBatch batch, DateTime after)
    {
        var dues = new DueList(new(after, TimeSpan.Zero), time.GetUtcNow());
        if (batch.Status == BatchStatus.Proposed) AddApproval(batch.ProposedAt, dues);
        else if (batch.Status == BatchStatus.Instructed) AddAnswers(batch.Decision!.At, dues);
        return new(batch.Status.ToString(), batch.Version, batch.Status is BatchStatus.Declined or BatchStatus.Completed, dues.InOrder());
    }

    private void AddApproval(DateTimeOffset proposed, DueList dues)
    {
        var deadline = proposed + options.ApprovalDeadline;
        var lastCall = deadline - TimeSpan.FromTicks(Math.Min(TimeSpan.TicksPerDay, options.ApprovalDeadline.Ticks / 2));
        dues.Escalate(proposed + options.ApprovalReminder, "batch-approval-due", ActorRole.City)
            .Escalate(proposed + options.ApprovalReminder, "batch-approval-due", ActorRole.Finance)
            .Escalate(lastCall, "batch-approval-overdue", ActorRole.Supervisor)
            .End(deadline);
    }

    private void AddAnswers(DateTimeOffset approved, DueList dues) => dues
        .Escalate(approved + options.AnswersReminder, "batch-answers-due", ActorRole.Finance)
        .EscalateEvery(approved + options.AnswersDeadline, options.AnswersDeadline, "batch-answers-overdue", ActorRole.Supervisor);
}
