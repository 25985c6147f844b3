using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Policy;
using Shuzhi.Core.Ports;

namespace Shuzhi.Core.Notices;

/// <summary>Where a notice stands.</summary>
public enum NoticeStatus
{
    /// <summary>Its list is being drawn up; nobody outside sees it.</summary>
    Preparing,

    /// <summary>Public and open to objections until it ends.</summary>
    Published,

    /// <summary>Its days are over; objections are still to be answered.</summary>
    Settling,

    /// <summary>Closed into a record that does not change any more.</summary>
    Closed,

    /// <summary>There was nothing to publish.</summary>
    Void,
}

/// <summary>The head of all audit chains at some instant: with it a notice vouches for everything that came before.</summary>
/// <param name="AsOf">UTC; what was audited until then counts.</param>
/// <param name="Sha256">64 hexadecimal digits.</param>
/// <param name="Documents">Chains that had begun.</param>
/// <param name="Entries">Entries in them.</param>
public sealed record NoticedHead(DateTimeOffset AsOf, string Sha256, long Documents, long Entries);

/// <summary>What was published.</summary>
/// <param name="PublishedAt">UTC.</param>
/// <param name="LastDay">Civil day in Asia/Shanghai, inclusive: the last of the working days.</param>
/// <param name="ClosesAt">UTC, exclusive: the end of that day.</param>
/// <param name="Entries">How many entries.</param>
/// <param name="Total">Fen that the entries are to be awarded; zero where no amounts are noticed.</param>
/// <param name="Sha256">Of the list as published; see <see cref="NoticePaper"/>.</param>
/// <param name="Head">The head of all audit chains when it was published.</param>
public sealed record Publication(DateTimeOffset PublishedAt, DateOnly LastDay, DateTimeOffset ClosesAt, int Entries, Money Total, string Sha256, NoticedHead? Head);

/// <summary>How a notice ended.</summary>
/// <param name="ClosedAt">UTC.</param>
/// <param name="Cleared">Entries without a sustained objection.</param>
/// <param name="Upheld">Entries with one.</param>
/// <param name="Objections">How many were raised.</param>
/// <param name="Sha256">Of the record; see <see cref="NoticePaper"/>.</param>
public sealed record NoticeClosing(DateTimeOffset ClosedAt, int Cleared, int Upheld, int Objections, string Sha256);

/// <summary>公示: a list of a round that anybody may read, for a number of working days. Entries are documents of their own.</summary>
public sealed record PublicNotice : IAudited<PublicNotice>
{
    /// <summary>Entries of one notice.</summary>
    public const int MostEntries = 5000;

    /// <summary>Working days that a notice may last.</summary>
    public const int MostWorkingDays = 60;

    public required string Id { get; init; }

    /// <summary>Partition key; the same as <see cref="Id"/>.</summary>
    public string NoticeId => Id;

    public required string RoundId { get; init; }

    /// <summary>The round's name.</summary>
    public required LocalizedText RoundName { get; init; }

    public required string InstrumentId { get; init; }

    /// <summary><see cref="Stage.Notice"/> before the building period, or <see cref="Stage.AwardNotice"/> with the amounts.</summary>
    public required Stage Stage { get; init; }

    /// <summary>After the day of publication, which does not count.</summary>
    public required int WorkingDays { get; init; }

    public required NoticeStatus Status { get; init; }

    public required Actor PreparedBy { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset PreparedAt { get; init; }

    public Publication? Publication { get; init; }

    public NoticeClosing? Closing { get; init; }

    public required long Version { get; init; }

    public required IReadOnlyList<AuditEntry> Trail { get; init; }

    public required IReadOnlyList<OutboxMessage> Outbox { get; init; }

    public DateTimeOffset? OutboxSince { get; init; }

    string? IAudited.DecidedUnder => null;

    PublicNotice IAudited<PublicNotice>.WithTrail(IReadOnlyList<AuditEntry> trail, long version) => this with { Trail = trail, Version = version };

    PublicNotice IAudited<PublicNotice>.WithOutbox(IReadOnlyList<OutboxMessage> outbox, DateTimeOffset? since) => this with { Outbox = outbox, OutboxSince = since };

    /// <summary>Whether anybody may read it.</summary>
    public bool IsPublic => Publication is not null;

    public static string InstanceId(string noticeId) => $"notice-{noticeId}";
}
