using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Policy;
using Shuzhi.Core.Ports;

namespace Shuzhi.Core.Notices;

/// <summary>Where an entry stands.</summary>
public enum EntryStatus
{
    /// <summary>Noticed, without an open objection.</summary>
    Standing,

    /// <summary>An objection is open; the rest of the list is not concerned.</summary>
    Suspended,

    /// <summary>The days are over without a sustained objection; its application does not know yet.</summary>
    Clearing,

    /// <summary>Through.</summary>
    Cleared,

    /// <summary>An objection was sustained.</summary>
    Upheld,
}

/// <summary>What was filed with an objection. Its content is stored under its hash.</summary>
/// <param name="Sha256">64 lower-case hexadecimal digits.</param>
/// <param name="FileName">Sanitized.</param>
/// <param name="ContentType">As the content's first bytes say.</param>
/// <param name="Size">Bytes.</param>
public sealed record Attachment(string Sha256, string FileName, string ContentType, long Size);

/// <summary>The reply to an objection.</summary>
/// <param name="Sustained">Whether it is right.</param>
/// <param name="Text">To whoever raised it. No personal data.</param>
/// <param name="ReturnTo">Where sustained: the earlier stage that is done again; the application is rejected where absent.</param>
/// <param name="By">Who replied.</param>
/// <param name="At">UTC.</param>
public sealed record ObjectionReply(bool Sustained, string Text, Stage? ReturnTo, Actor By, DateTimeOffset At);

/// <summary>异议: grounds against one entry. No personal data: whoever raises it is the subject of a token.</summary>
/// <param name="Id">Unique in the entry.</param>
/// <param name="By">Who raised it.</param>
/// <param name="At">UTC.</param>
/// <param name="Grounds">Why.</param>
/// <param name="RemindAt">UTC instant at which the city is reminded to reply.</param>
/// <param name="ReplyDueAt">UTC instant by which it is to be replied to.</param>
/// <param name="Attachments">What was filed with it.</param>
/// <param name="Reply">The reply, once there is one.</param>
public sealed record Objection(
    string Id,
    Actor By,
    DateTimeOffset At,
    string Grounds,
    DateTimeOffset RemindAt,
    DateTimeOffset ReplyDueAt,
    IReadOnlyList<Attachment> Attachments,
    ObjectionReply? Reply = null)
{
    public bool IsOpen => Reply is null;
}

/// <summary>An entry of a notice, with the objections against it: minimal and masked.</summary>
public sealed record NoticeEntry : IAudited<NoticeEntry>
{
    /// <summary>Objections against one entry.</summary>
    public const int MostObjections = 50;

    /// <summary>Attachments of one objection.</summary>
    public const int MostAttachments = 10;

    /// <summary>Deterministic; see <see cref="IdOf"/>.</summary>
    public required string Id { get; init; }

    /// <summary>Partition key.</summary>
    public required string NoticeId { get; init; }

    /// <summary>1, 2, 3 … in the order of submission.</summary>
    public required int Number { get; init; }

    public required string ApplicationId { get; init; }

    /// <summary>Registered name of the organisation.</summary>
    public required string Name { get; init; }

    /// <summary>Its credit code with the middle hidden.</summary>
    public required string MaskedUscc { get; init; }

    public required string District { get; init; }

    /// <summary>Fen to be awarded; absent where no amounts are noticed.</summary>
    public Money? Amount { get; init; }

    public required EntryStatus Status { get; init; }

    public IReadOnlyList<Objection> Objections { get; init; } = [];

    /// <summary>UTC instant by which the next open objection is to be replied to; absent where none is open.</summary>
    public DateTimeOffset? ReplyDueAt { get; init; }

    public required long Version { get; init; }

    public required IReadOnlyList<AuditEntry> Trail { get; init; }

    public required IReadOnlyList<OutboxMessage> Outbox { get; init; }

    public DateTimeOffset? OutboxSince { get; init; }

    string? IAudited.DecidedUnder => null;

    NoticeEntry IAudited<NoticeEntry>.WithTrail(IReadOnlyList<AuditEntry> trail, long version) => this with { Trail = trail, Version = version };

    NoticeEntry IAudited<NoticeEntry>.WithOutbox(IReadOnlyList<OutboxMessage> outbox, DateTimeOffset? since) => this with { Outbox = outbox, OutboxSince = since };

    /// <summary>Id of the entry of a number in a notice; the notice's id is what comes before the last dot.</summary>
    public static string IdOf(string noticeId, int number) => FormattableString.Invariant($"{noticeId}.{number}");

    /// <summary>The notice that an entry's id names.</summary>
    public static string NoticeOf(string entryId) => entryId[..Math.Max(0, entryId.LastIndexOf('.'))];

    /// <summary>A credit code with only its first and last four characters.</summary>
    public static string Mask(UnifiedSocialCreditCode uscc) => $"{uscc.Value[..4]}{new string('*', uscc.Value.Length - 8)}{uscc.Value[^4..]}";

    public static string InstanceId(string entryId, string objectionId) => $"objection-{entryId}-{objectionId}";

    public Objection? Find(string objectionId) => Objections.FirstOrDefault(objection => objection.Id == objectionId);
}
