using Shuzhi.Core.Applications.Review;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Ledger;
using Shuzhi.Core.Policy;
using Shuzhi.Core.Ports;

namespace Shuzhi.Core.Applications;

/// <summary>Asks the rating consumer to screen and rate. Queue <see cref="QueueNames.VoucherRating"/>.</summary>
public sealed record RateApplication(string ApplicationId);

/// <summary>Input of the application's orchestration.</summary>
/// <param name="ApplicationId">The application.</param>
/// <param name="Stage">The stage at which its review begins, where people review it.</param>
/// <param name="Status">Where it stands at the start; submitted, unless it was decided at once.</param>
/// <param name="Version">Its version then; 0 where a start does not say.</param>
public sealed record ApplicationProcess(string ApplicationId, Stage? Stage = null, ApplicationStatus Status = ApplicationStatus.Submitted, long Version = 0);

/// <summary>External event to the application's orchestration: where it stands now. Read the application for anything else.</summary>
/// <param name="ApplicationId">The application.</param>
/// <param name="Status">Its status.</param>
/// <param name="Version">Its version.</param>
/// <param name="Stage">The stage of its review, where it is under review.</param>
public sealed record ApplicationMoved(string ApplicationId, ApplicationStatus Status, long Version, Stage? Stage = null);

/// <summary>Asks the notification consumer to tell the applicant. Queue <see cref="QueueNames.Notifications"/>.</summary>
/// <param name="ApplicationId">The application.</param>
/// <param name="OwnerId">Subject of the applicant's token.</param>
/// <param name="Topic">Of what; see <see cref="Notifications.NotificationTexts"/>.</param>
public sealed record NotifyApplicant(string ApplicationId, string OwnerId, string Topic);

/// <summary>The messages that an event causes. Ids are deterministic.</summary>
public static class ApplicationMessages
{
    /// <summary>Name of the application's orchestration.</summary>
    public const string Orchestration = "ApplicationOrchestration";

    internal static IEnumerable<OutboxMessage> For(Application? before, ApplicationEvent happened, Application after)
    {
        foreach (var message in Work(before, happened, after))
            yield return message;
        foreach (var message in ReviewMessages.Starts(before, after).Concat(ReviewMessages.Leaves(before, happened, after)))
            yield return message;
        if (after.Review is not null && ReviewMessages.HasMoved(before!, after))
            yield return Moved(after);
        if ((Topic(happened) ?? ReviewMessages.Topic(happened)) is { } topic)
            yield return OutboxMessage.ToQueue($"notify-{after.Id}-{after.Version}", QueueNames.Notifications, new NotifyApplicant(after.Id, after.OwnerId, topic));
    }

    /// <summary>What a change, whole, means to the orchestration of what nobody reviews: it begins, once there is something to wait for, or hears of the change.</summary>
    internal static IEnumerable<OutboxMessage> ToProcess(Application? before, Application after)
    {
        if (before is null || before.Status == after.Status || after.IsReviewed is true)
            return [];
        if (!before.HasProcess)
            return after.HasProcess ? [Start(after)] : [];
        return after.Status is ApplicationStatus.Screened or ApplicationStatus.Rated ? [] : [Moved(after)];
    }

    /// <summary>Id of the message that asks for the application's rating.</summary>
    public static string RatingId(Application application) => application.Review is { Reopenings: > 0 and var again } ? $"rate-{application.Id}-{again}" : $"rate-{application.Id}";

    internal static OutboxMessage Rate(Application after) =>
        OutboxMessage.ToQueue(RatingId(after), QueueNames.VoucherRating, new RateApplication(after.Id), after.LineId);

    private static IEnumerable<OutboxMessage> Work(Application? before, ApplicationEvent happened, Application after) => happened switch
    {
        ApplicationSubmitted when after.IsReviewed is true => [],
        ApplicationSubmitted => [Rate(after)],
        ApplicationRated => [ToLedger(Request(after, LedgerRequestKind.Reserve, LedgerIds.Reserve(after.Id, after.Review?.Reopenings ?? 0), after.Assessment!.Award)
            with { SubmittedAt = after.SubmittedAt, Caps = after.Assessment.Caps, WithCommitment = after.IsDecidedAtOnce })],
        // Committed with its reservation.
        VoucherIssued when after.IsDecidedAtOnce is true => [],
        VoucherIssued => [ToLedger(Request(after, LedgerRequestKind.Commit, LedgerIds.Commit(after.Id), after.Voucher!.Value))],
        VoucherSettled e when !e.Settlement.Released.IsZero => [ToLedger(Request(after, LedgerRequestKind.Release, LedgerIds.Release(after.Id, "settlement"), e.Settlement.Released))],
        VoucherExpired => [ToLedger(Request(after, LedgerRequestKind.Release, LedgerIds.Release(after.Id, "expiry"), null))],
        ApplicationWithdrawn when before?.Assessment is not null => [ToLedger(Request(after, LedgerRequestKind.Release, LedgerIds.Release(after.Id, "withdrawal"), null))],
        PaymentConfirmed e => [ToLedger(Request(after, LedgerRequestKind.Pay, LedgerIds.Pay(e.InstructionId), after.Payment!.Amount))],
        PaymentReturned e => [ToLedger(Request(after, LedgerRequestKind.Refund, LedgerIds.Refund(e.InstructionId), after.Payment!.Amount.Less(before!.Payment!.KeptBack)))],
        _ => ReviewMessages.Work(before, happened, after),
    };

    private static string? Topic(ApplicationEvent happened) => happened switch
    {
        ApplicationWaitlisted => "waitlisted",
        ApplicationRejected => "rejected",
        VoucherIssued => "voucher-issued",
        VoucherSettled => "voucher-settled",
        VoucherExpired => "voucher-expired",
        PaymentConfirmed => "paid",
        PaymentReturned => "payment-returned",
        ApplicationReminded e => e.Topic,
        _ => null,
    };

    private static OutboxMessage Start(Application after) => OutboxMessage.Start(
        $"start-{after.Id}", Orchestration, Application.InstanceId(after.Id), new ApplicationProcess(after.Id, null, after.Status, after.Version));

    private static OutboxMessage Moved(Application after) => OutboxMessage.Raise(
        $"moved-{after.Id}-{after.Version}", after.InstanceId(), nameof(ApplicationMoved), new ApplicationMoved(after.Id, after.Status, after.Version, after.Review?.Stage));

    internal static OutboxMessage ToLedger(LedgerRequest request) => OutboxMessage.ToQueue(request.Id, QueueNames.BudgetReservations, request, request.LineId);

    internal static LedgerRequest Request(Application state, LedgerRequestKind kind, string id, Money? amount) => new(
        id, kind, state.LineId, state.Id, state.EntityId, state.InstrumentId, state.Assessment!.AsOf.Year, amount);
}
