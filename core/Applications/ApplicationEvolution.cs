using System.Text.Json;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Vouchers;

namespace Shuzhi.Core.Applications;

/// <summary>Applies events.</summary>
public static class ApplicationEvolution
{
    /// <summary>The state after an event, with the event in its audit trail.</summary>
    /// <param name="state">The state before, or <see langword="null"/> for a creation.</param>
    /// <param name="happened">The event.</param>
    /// <exception cref="InvalidOperationException">The transition table does not have it: a bug.</exception>
    public static Application Evolve(Application? state, ApplicationEvent happened)
    {
        if (happened is ApplicationCreated created)
        {
            return state is null
                ? Audited(created.Draft, created.Draft, created)
                : throw new InvalidOperationException($"{state.Id} exists already.");
        }
        var before = state ?? throw new InvalidOperationException($"{happened.Kind} of an application that does not exist.");
        var to = ApplicationTransitions.After(before.Status, happened.Kind)
            ?? throw new InvalidOperationException($"{happened.Kind} cannot happen to {before.Id}, which is {before.Status}.");
        return Audited(before, Apply(before, happened) with { Status = to }, happened);
    }

    private static Application Audited(Application before, Application after, ApplicationEvent happened) => after with
    {
        Version = before.Version + 1,
        Trail = AuditTrail.Append(before.Trail, before.Id, Name(happened.Kind), happened.Stamp, happened.Details),
    };

    private static Application Apply(Application state, ApplicationEvent happened) => happened switch
    {
        StatementAmended e => state with { Statement = e.Statement, EntityId = e.Statement.Applicant.Uscc.Value },
        DocumentAttached e => state with { Documents = [.. state.Documents, e.Document] },
        DocumentRemoved e => state with { Documents = [.. state.Documents.Where(document => document.DocumentId != e.DocumentId)] },
        ApplicationSubmitted e => state with { SubmittedAt = e.Stamp.At },
        ApplicationRated e => state with { Assessment = e.Assessment },
        ApplicationRejected e => state with { Rejection = e.Refusal, Assessment = e.Assessment ?? state.Assessment },
        ApplicationWaitlisted e => state with { Reservation = new(e.RequestId, Money.Zero, e.Stamp.At) },
        FundsReserved e => state with { Reservation = new(e.RequestId, e.Reserved, e.Stamp.At) },
        _ => ApplyToVoucher(state, happened),
    };

    private static Application ApplyToVoucher(Application state, ApplicationEvent happened) => happened switch
    {
        VoucherIssued e => state with { Voucher = e.Voucher },
        VoucherRedeemed e => state with { Voucher = VoucherOf(state) with { Redemptions = [.. VoucherOf(state).Redemptions, e.Redemption] } },
        VoucherSettled e => state with { Voucher = VoucherOf(state) with { Settlement = e.Settlement }, SettledAt = e.Settlement.At },
        DisbursementScheduled e => state with { Payment = new(e.BatchId, e.InstructionId, e.Payable, PaymentStatus.Scheduled, e.Stamp.At) },
        PaymentConfirmed e => state with { Payment = PaymentOf(state) with { Status = PaymentStatus.Paid, At = e.Stamp.At, Reference = e.Reference } },
        PaymentFailed or PaymentReturned => state with { Payment = PaymentOf(state) with { Status = PaymentStatus.Open, At = happened.Stamp.At } },
        ApplicationScreened or VoucherExpired or ApplicationReminded or ApplicationWithdrawn => state,
        _ => throw new InvalidOperationException($"No rule for {happened.GetType().Name}."),
    };

    private static Voucher VoucherOf(Application state) => state.Voucher ?? throw new InvalidOperationException($"{state.Id} has no voucher.");

    private static PaymentState PaymentOf(Application state) => state.Payment ?? throw new InvalidOperationException($"{state.Id} has no payment.");

    private static string Name(ApplicationEventKind kind) => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());
}
