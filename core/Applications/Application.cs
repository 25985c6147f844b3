using Shuzhi.Core.Applications.Review;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Policy;
using Shuzhi.Core.Ports;
using Shuzhi.Core.Vouchers;

namespace Shuzhi.Core.Applications;

/// <summary>The applicant, an organisation. No personal data.</summary>
/// <param name="Uscc">Its credit code.</param>
/// <param name="Name">Registered name, 1 to 120 characters.</param>
/// <param name="District">District where it files, 1 to 40 characters.</param>
public sealed record Applicant(UnifiedSocialCreditCode Uscc, string Name, string District);

/// <summary>What the applicant states.</summary>
/// <param name="Applicant">Who applies.</param>
/// <param name="Facts">Facts by the names that the instrument declares; money in fen.</param>
/// <param name="Contract">The contract for computing power, for a voucher.</param>
/// <param name="TaskId">The round's task that is applied for, where the round has tasks.</param>
public sealed record Statement(Applicant Applicant, Facts Facts, ComputeContract? Contract = null, string? TaskId = null);

/// <summary>申报: one application, from draft to payment. Stored as one document, with its audit trail and outbox.</summary>
public sealed record Application : IAudited<Application>
{
    public required string Id { get; init; }

    /// <summary>Partition key; the same as <see cref="Id"/>.</summary>
    public string ApplicationId => Id;

    public required string RoundId { get; init; }

    public required string InstrumentId { get; init; }

    /// <summary>Version of the policy catalogue that the round pins.</summary>
    public required string CatalogueVersion { get; init; }

    /// <summary>Version of the instrument, where the round fixes one; else the one in force on the day of submission.</summary>
    public string? InstrumentVersion { get; init; }

    public required string LineId { get; init; }

    /// <summary>Nobody reviews it: the voucher is issued with the reservation. Absent where it is not so, and in what was drafted before vouchers were.</summary>
    public bool? IsDecidedAtOnce { get; init; }

    /// <summary>People review it once its round is closed; absent where the award is decided at once.</summary>
    public bool? IsReviewed { get; init; }

    /// <summary>The round's terms.</summary>
    public required VoucherTerms VoucherTerms { get; init; }

    /// <summary>Subject of the applicant's token.</summary>
    public required string OwnerId { get; init; }

    /// <summary>USCC, for queries; the applicant's.</summary>
    public required string EntityId { get; init; }

    public required ApplicationStatus Status { get; init; }

    /// <summary>Events so far.</summary>
    public required long Version { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>UTC; first come, first served by this and then the id.</summary>
    public DateTimeOffset? SubmittedAt { get; init; }

    /// <summary>UTC instant from which it can be paid: the voucher was settled, or the award approved.</summary>
    public DateTimeOffset? SettledAt { get; init; }

    public required Statement Statement { get; init; }

    public required IReadOnlyList<SupportingDocument> Documents { get; init; }

    /// <summary>Where the review stands, once it has begun.</summary>
    public ReviewState? Review { get; init; }

    public Assessment? Assessment { get; init; }

    public ReservationState? Reservation { get; init; }

    public Voucher? Voucher { get; init; }

    public PaymentState? Payment { get; init; }

    /// <summary>Why it was rejected.</summary>
    public Refusal? Rejection { get; init; }

    public required IReadOnlyList<AuditEntry> Trail { get; init; }

    /// <summary>Messages not yet known to have been sent.</summary>
    public required IReadOnlyList<OutboxMessage> Outbox { get; init; }

    /// <summary>UTC instant of the oldest message in the outbox; absent while it is empty.</summary>
    public DateTimeOffset? OutboxSince { get; init; }

    string? IAudited.DecidedUnder => CatalogueVersion;

    Application IAudited<Application>.WithTrail(IReadOnlyList<AuditEntry> trail, long version) => this with { Trail = trail, Version = version };

    Application IAudited<Application>.WithOutbox(IReadOnlyList<OutboxMessage> outbox, DateTimeOffset? since) => this with { Outbox = outbox, OutboxSince = since };

    /// <summary>Whether its orchestration was started: with its submission, with its review, or with the decision where that comes at once.</summary>
    public bool HasProcess => IsReviewed is true ? Review is not null : SubmittedAt is not null && (IsDecidedAtOnce is not true || Reservation is not null);

    /// <summary>Its durable instance.</summary>
    public static string InstanceId(string applicationId) => $"application-{applicationId}";

    /// <summary>Its durable instance now: one that was rejected and reopened has another.</summary>
    public string InstanceId() => Review is { Restarts: > 0 and var again } ? $"{InstanceId(Id)}-{again}" : InstanceId(Id);

    /// <summary>Fen to pay: what was settled of a voucher, or what was approved in meeting, without what settled a debt already.</summary>
    public Money? AmountToPay() => (Voucher?.Settlement?.Amount ?? Review?.Approval?.Amount) is { } granted ? granted.Less(Payment?.KeptBefore ?? Money.Zero) : null;

    internal RedemptionContext RedemptionContext() => new(
        Statement.Applicant.Uscc,
        Statement.Contract ?? throw new InvalidOperationException($"{Id} has a voucher but no contract."),
        Documents.Select(document => (document.Kind, document.Sha256)).ToHashSet());
}
