using System.Text.Json;
using Shuzhi.Core.Applications.Review;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Policy;
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
                ? Audited(created.Draft, created)
                : throw new InvalidOperationException($"{state.Id} exists already.");
        }
        var before = state ?? throw new InvalidOperationException($"{happened.Kind} of an application that does not exist.");
        var to = ApplicationTransitions.After(before.Status, happened.Kind)
            ?? throw new InvalidOperationException($"{happened.Kind} cannot happen to {before.Id}, which is {before.Status}.");
        return Audited(Apply(before, happened) with { Status = to }, happened);
    }

    private static Application Audited(Application after, ApplicationEvent happened) => after.Recorded(Name(happened.Kind), happened.Stamp, happened.Details);

    private static Application Apply(Application state, ApplicationEvent happened) => happened switch
    {
        StatementAmended e => state with { Statement = e.Statement, EntityId = e.Statement.Applicant.Uscc.Value },
        DocumentAttached e => state with { Documents = [.. state.Documents, e.Document] },
        DocumentRemoved e => state with { Documents = [.. state.Documents.Where(document => document.DocumentId != e.DocumentId)] },
        ApplicationSubmitted e => state with { SubmittedAt = e.Stamp.At },
        ApplicationRated e => ReviewEvolution.Passed(state with { Assessment = e.Assessment }, Stage.Rating, e.Stamp.At),
        ApplicationRejected e => state with { Rejection = e.Refusal, Assessment = e.Assessment ?? state.Assessment, Review = ReviewEvolution.Ended(state.Review, e.Finding) },
        ApplicationWaitlisted e => state with { Reservation = new(e.RequestId, Money.Zero, e.Stamp.At) },
        FundsReserved e => ReviewEvolution.Passed(state with { Reservation = new(e.RequestId, e.Reserved, e.Stamp.At) }, Stage.Reservation, e.Stamp.At),
        ApplicationWithdrawn => state with { Review = ReviewEvolution.Ended(state.Review, null) },
        _ => ReviewEvolution.Apply(state, happened) ?? ApplyToVoucher(state, happened),
    };

    private static Application ApplyToVoucher(Application state, ApplicationEvent happened) => happened switch
    {
        VoucherIssued e => state with { Voucher = e.Voucher },
        VoucherRedeemed e => state with { Voucher = VoucherOf(state) with { Redemptions = [.. VoucherOf(state).Redemptions, e.Redemption] } },
        VoucherSettled e => state with { Voucher = VoucherOf(state) with { Settlement = e.Settlement }, SettledAt = e.Settlement.At },
        DisbursementScheduled e => state with
        {
            Payment = new(e.BatchId, e.InstructionId, e.Payable, PaymentStatus.Scheduled, e.Stamp.At) { KeptBefore = state.Payment?.KeptBefore ?? Money.Zero },
        },
        PaymentConfirmed e => ReviewEvolution.Passed(
            state with { Payment = PaymentOf(state) with { Status = PaymentStatus.Paid, At = e.Stamp.At, Reference = e.Reference, KeptBack = e.KeptBack } }, Stage.Payment, e.Stamp.At),
        PaymentReturned { IsAward: true } e => ReviewEvolution.Back(Unpaid(state, e), Stage.Payment, e.Stamp.At),
        PaymentFailed or PaymentReturned => Unpaid(state, happened),
        ApplicationScreened or VoucherExpired or ApplicationReminded => state,
        _ => throw new InvalidOperationException($"No rule for {happened.GetType().Name}."),
    };

    // What was kept back settled a debt, and does not come back from the bank with the rest.
    private static Application Unpaid(Application state, ApplicationEvent happened)
    {
        var payment = PaymentOf(state);
        return state with
        {
            Payment = payment with { Status = PaymentStatus.Open, At = happened.Stamp.At, KeptBack = Money.Zero, KeptBefore = payment.KeptBefore + payment.KeptBack },
        };
    }

    private static Voucher VoucherOf(Application state) => state.Voucher ?? throw new InvalidOperationException($"{state.Id} has no voucher.");

    private static PaymentState PaymentOf(Application state) => state.Payment ?? throw new InvalidOperationException($"{state.Id} has no payment.");

    private static string Name(ApplicationEventKind kind) => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());
}
