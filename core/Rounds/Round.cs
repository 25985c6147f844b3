using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Panels;
using Shuzhi.Core.Ports;
using Shuzhi.Core.Vouchers;

namespace Shuzhi.Core.Rounds;

/// <summary>Where a round stands.</summary>
public enum RoundStatus
{
    /// <summary>Announced; drafts may be prepared.</summary>
    Planned,

    /// <summary>Opened.</summary>
    Open,

    /// <summary>Closed, at its time or before.</summary>
    Closed,

    /// <summary>Cancelled; nothing more is accepted.</summary>
    Cancelled,
}

/// <summary>申报批次: a call for applications to one instrument, paid from one budget line.</summary>
public sealed record Round : IAudited<Round>
{
    public required string Id { get; init; }

    /// <summary>Partition key; the same as <see cref="Id"/>.</summary>
    public string RoundId => Id;

    public required LocalizedText Name { get; init; }

    public required string InstrumentId { get; init; }

    /// <summary>Version of the policy catalogue that every application of the round is decided under.</summary>
    public required string CatalogueVersion { get; init; }

    /// <summary>Version of the instrument, compulsory for a draft; else the one in force on the day of submission applies.</summary>
    public string? InstrumentVersion { get; init; }

    public required string LineId { get; init; }

    public required VoucherTerms VoucherTerms { get; init; }

    /// <summary>How panels of the round are drawn and score; <see cref="Panels.PanelRules.Default"/> where it sets none.</summary>
    public PanelRules? PanelRules { get; init; }

    /// <summary>UTC; submissions are accepted from this instant, inclusive.</summary>
    public required DateTimeOffset OpensAt { get; init; }

    /// <summary>UTC; submissions are accepted before this instant, exclusive.</summary>
    public required DateTimeOffset ClosesAt { get; init; }

    /// <summary>Districts whose applicants may file; all where empty.</summary>
    public required IReadOnlyList<string> Districts { get; init; }

    /// <summary>For a draft instrument: the first day from which an administrator lets it be applied.</summary>
    public DateOnly? AppliedFrom { get; init; }

    /// <summary>Terms of stages that differ from the defaults.</summary>
    public IReadOnlyList<StageTerm> StageTerms { get => field ?? []; init; } = [];

    /// <summary>Working days that the round's notices are out; the configured length where absent.</summary>
    public int? NoticeWorkingDays { get; init; }

    /// <summary>What may be applied for; anything where empty.</summary>
    public IReadOnlyList<RoundTask> Tasks { get => field ?? []; init; } = [];

    /// <summary>The first round of a yearly series, where it is one of it.</summary>
    public string? SeriesId { get; init; }

    /// <summary>UTC instant from which the next year's round is planned from this one; absent where it does not recur, or the next is planned.</summary>
    public DateTimeOffset? PlanNextAt { get; init; }

    /// <summary>UTC instant at which everybody is warned that it closes; absent once they were.</summary>
    public DateTimeOffset? WarnAt { get; init; }

    /// <summary>As last recorded; see <see cref="StatusAt"/> for what counts.</summary>
    public required RoundStatus Status { get; init; }

    public required long Version { get; init; }

    public required IReadOnlyList<AuditEntry> Trail { get; init; }

    public required IReadOnlyList<OutboxMessage> Outbox { get; init; }

    public DateTimeOffset? OutboxSince { get; init; }

    string? IAudited.DecidedUnder => CatalogueVersion;

    Round IAudited<Round>.WithTrail(IReadOnlyList<AuditEntry> trail, long version) => this with { Trail = trail, Version = version };

    Round IAudited<Round>.WithOutbox(IReadOnlyList<OutboxMessage> outbox, DateTimeOffset? since) => this with { Outbox = outbox, OutboxSince = since };

    /// <summary>Where it stands by the clock: a timer that is late neither keeps a round closed nor leaves it open.</summary>
    public RoundStatus StatusAt(DateTimeOffset now) => Status switch
    {
        RoundStatus.Planned or RoundStatus.Open when now >= ClosesAt => RoundStatus.Closed,
        RoundStatus.Planned when now >= OpensAt => RoundStatus.Open,
        _ => Status,
    };

    /// <summary>Why a submission at an instant from a district is not accepted, if it is not.</summary>
    public Refusal? CheckSubmission(DateTimeOffset now, string district) => StatusAt(now) switch
    {
        RoundStatus.Open => CheckDistrict(district),
        RoundStatus.Planned => RoundRefusals.NotOpen.Refuse(("opens", InstantText.Format(OpensAt))),
        RoundStatus.Cancelled => RoundRefusals.Cancelled.Refuse(),
        _ => RoundRefusals.Closed.Refuse(("closes", InstantText.Format(ClosesAt))),
    };

    /// <summary>Why a draft cannot be opened, if it cannot: drafts may be prepared before the round opens.</summary>
    public Refusal? CheckDraft(DateTimeOffset now, string district) => StatusAt(now) switch
    {
        RoundStatus.Planned or RoundStatus.Open => CheckDistrict(district),
        _ => CheckSubmission(now, district),
    };

    /// <summary>Why what is applied for is not acceptable, if so: the round has tasks, and it is none of them.</summary>
    public Refusal? CheckTask(string? taskId) => Tasks.Count == 0 && taskId is null || Tasks.Any(task => task.Id == taskId)
        ? null
        : RoundRefusals.TaskUnknown.Refuse(("task", taskId ?? "—"));

    private Refusal? CheckDistrict(string district) =>
        Districts.Count == 0 || Districts.Contains(district) ? null : RoundRefusals.OtherDistrict.Refuse(("district", district));
}
