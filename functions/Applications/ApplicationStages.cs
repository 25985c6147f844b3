using Shuzhi.Core.Applications;
using Shuzhi.Core.Audit;
using Shuzhi.Functions.Documents;
using Shuzhi.Functions.Hosting;

namespace Shuzhi.Functions.Applications;

/// <summary>What is due in each stage of an application.</summary>
internal sealed class ApplicationStages(ApplicationService applications, ProcessOptions options, TimeProvider time)
{
    private static readonly TimeSpan AgainAfter = TimeSpan.FromMinutes(1);

    /// <summary>The stage as it stands.</summary>
    /// <exception cref="InvalidOperationException">There is no such application.</exception>
    public async Task<ProcessStep> ReadAsync(StageQuestion question, CancellationToken cancellation = default) =>
        await FindAsync(question, cancellation) is { } stored
            ? Of(stored.Value, question.After)
            : throw new InvalidOperationException($"There is no application {question.Id}.");

    private async ValueTask<Stored<Application>?> FindAsync(StageQuestion question, CancellationToken cancellation)
    {
        var recalled = question.Version == 0 ? null : await applications.RecallAsync(question.Id, cancellation);
        return recalled?.Value.Version >= question.Version ? recalled : await applications.ReadAsync(question.Id, cancellation);
    }

    public ProcessStep Of(Application application, DateTime after)
    {
        var dues = new DueList(new(after, TimeSpan.Zero), time.GetUtcNow());
        var isFinal = !Add(application, dues);
        return new(ReviewStages.NameOf(application), application.Version, isFinal, dues.InOrder());
    }

    private bool Add(Application application, DueList dues)
    {
        // A payment has its own terms, and so has what the system does by itself.
        if (application.Status != ApplicationStatus.Approved && ReviewStages.Add(application, dues, options))
            return true;
        switch (application.Status)
        {
            case ApplicationStatus.InReview or ApplicationStatus.Rated when application.Review is { } review:
                AddDecision(review.StageSince, dues);
                return true;
            case ApplicationStatus.Submitted or ApplicationStatus.Screened or ApplicationStatus.Rated:
                AddDecision(application.SubmittedAt!.Value, dues);
                return true;
            case ApplicationStatus.Waitlisted:
                dues.RemindEvery(application.SubmittedAt!.Value + options.WaitlistReminder, options.WaitlistReminder, "still-waitlisted")
                    .EscalateEvery(application.SubmittedAt!.Value + options.WaitlistDeadline, options.WaitlistDeadline, "waitlist-long", ActorRole.City);
                return true;
            case ApplicationStatus.Issued or ApplicationStatus.Redeeming:
                var expires = application.Voucher!.ExpiresAt;
                dues.Remind(expires - options.FirstExpiryReminder, "voucher-expires-soon").Remind(expires - options.LastExpiryReminder, "voucher-expires-soon").End(expires);
                return true;
            case ApplicationStatus.Settled or ApplicationStatus.Approved:
                AddPayment(application.SettledAt!.Value, dues);
                return true;
            case ApplicationStatus.Paid:
                dues.End(application.Payment!.At + options.ReturnWindow);
                return true;
            case ApplicationStatus.Reserved:
                // News of a reservation is acted on at once; whoever only finds one waits, so that a failing issue is no busy loop.
                dues.End(time.GetUtcNow() + AgainAfter);
                return true;
            default:
                return false;
        }
    }

    private void AddDecision(DateTimeOffset submitted, DueList dues) => dues
        .Escalate(submitted + options.DecisionReminder, "decision-late", ActorRole.City)
        .EscalateEvery(submitted + options.DecisionDeadline, options.DecisionDeadline, "decision-overdue", ActorRole.Supervisor);

    private void AddPayment(DateTimeOffset settled, DueList dues) => dues
        .Remind(settled + options.PaymentReminder, "payment-late")
        .Escalate(settled + options.PaymentReminder, "payment-due", ActorRole.Finance)
        .EscalateEvery(settled + options.PaymentDeadline, options.PaymentDeadline, "payment-overdue", ActorRole.Supervisor);
}
