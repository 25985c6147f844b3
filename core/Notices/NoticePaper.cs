using System.Security.Cryptography;
using Shuzhi.Core.Policy;
using Shuzhi.Core.Ports;

namespace Shuzhi.Core.Notices;

/// <summary>
/// A notice as a paper whose bytes are always the same: what was published, or how it ended. The bytes are handed out as they are
/// hashed, so that anybody can hash them again; the hash stands in the notice's audit trail.
/// </summary>
/// <param name="Form"><c>list</c> as published, <c>record</c> as closed.</param>
/// <param name="NoticeId">The notice.</param>
/// <param name="RoundId">The round.</param>
/// <param name="InstrumentId">The instrument.</param>
/// <param name="Stage">Which notice of the process.</param>
/// <param name="WorkingDays">For how long.</param>
/// <param name="PreparedAt">UTC.</param>
/// <param name="PublishedAt">UTC; of the record.</param>
/// <param name="LastDay">Civil day; of the record.</param>
/// <param name="ListSha256">Hash of the list as published; of the record.</param>
/// <param name="PreviousHash">Hash of the link of the notice's audit trail before the one that states this paper's hash: what chains the paper.</param>
/// <param name="Entries">In order of their numbers.</param>
public sealed record NoticePaper(
    string Form,
    string NoticeId,
    string RoundId,
    string InstrumentId,
    Stage Stage,
    int WorkingDays,
    DateTimeOffset PreparedAt,
    DateTimeOffset? PublishedAt,
    DateOnly? LastDay,
    string? ListSha256,
    string PreviousHash,
    IReadOnlyList<PaperEntry> Entries)
{
    /// <summary>The list as published. Nothing that happens to an entry afterwards changes it.</summary>
    /// <param name="notice">Prepared.</param>
    /// <param name="entries">All entries.</param>
    public static NoticePaper List(PublicNotice notice, IEnumerable<NoticeEntry> entries) => new(
        "list", notice.Id, notice.RoundId, notice.InstrumentId, notice.Stage, notice.WorkingDays, notice.PreparedAt, null, null, null,
        notice.Trail[0].Hash, [.. InOrder(entries).Select(entry => PaperEntry.Of(entry, withOutcome: false))]);

    /// <summary>The record of a notice whose entries all have an outcome.</summary>
    /// <param name="notice">Published.</param>
    /// <param name="entries">All entries.</param>
    /// <exception cref="InvalidOperationException">The notice is not out, or an entry has no outcome.</exception>
    public static NoticePaper Record(PublicNotice notice, IEnumerable<NoticeEntry> entries)
    {
        var publication = notice.Publication ?? throw new InvalidOperationException($"Notice {notice.Id} is not out.");
        return new(
            "record", notice.Id, notice.RoundId, notice.InstrumentId, notice.Stage, notice.WorkingDays, notice.PreparedAt, publication.PublishedAt, publication.LastDay,
            publication.Sha256, LinkBeforeClosing(notice), [.. InOrder(entries).Select(entry => PaperEntry.Of(entry, withOutcome: true))]);
    }

    /// <summary>The bytes: UTF-8 JSON, members in the order above, nothing for null, no white space.</summary>
    public byte[] ToBytes() => DomainJson.Write(this);

    /// <summary>64 lower-case hexadecimal digits.</summary>
    public string Sha256() => Convert.ToHexStringLower(SHA256.HashData(ToBytes()));

    // Where it stands already, the link that states the hash is the last one.
    private static string LinkBeforeClosing(PublicNotice notice) => notice.Status == NoticeStatus.Closed ? notice.Trail[^1].PreviousHash : notice.Trail[^1].Hash;

    private static IEnumerable<NoticeEntry> InOrder(IEnumerable<NoticeEntry> entries) => entries.OrderBy(entry => entry.Number);
}

/// <summary>An entry on paper.</summary>
/// <param name="Number">Place in the list.</param>
/// <param name="Name">Registered name of the organisation.</param>
/// <param name="MaskedUscc">Its credit code with the middle hidden.</param>
/// <param name="District">Where it filed.</param>
/// <param name="AmountFen">To be awarded; absent where no amounts are noticed.</param>
/// <param name="Outcome">On the record: <c>cleared</c> or <c>upheld</c>.</param>
/// <param name="Objections">On the record: every objection, without who raised it and why.</param>
public sealed record PaperEntry(int Number, string Name, string MaskedUscc, string District, long? AmountFen, string? Outcome, IReadOnlyList<PaperObjection>? Objections)
{
    public static PaperEntry Of(NoticeEntry entry, bool withOutcome) => new(
        entry.Number, entry.Name, entry.MaskedUscc, entry.District, entry.Amount?.Fen, withOutcome ? OutcomeOf(entry) : null,
        withOutcome ? [.. entry.Objections.Select(PaperObjection.Of)] : null);

    // Whether its application has heard of it yet is nothing for the record.
    private static string OutcomeOf(NoticeEntry entry) => entry.Status switch
    {
        EntryStatus.Clearing or EntryStatus.Cleared => "cleared",
        EntryStatus.Upheld => "upheld",
        _ => throw new InvalidOperationException($"Entry {entry.Id} has no outcome."),
    };
}

/// <summary>An objection on paper.</summary>
/// <param name="At">UTC instant at which it was raised.</param>
/// <param name="GroundsSha256">Of the grounds, which are not public.</param>
/// <param name="RepliedAt">UTC.</param>
/// <param name="Sustained">Whether it was right.</param>
public sealed record PaperObjection(DateTimeOffset At, string GroundsSha256, DateTimeOffset RepliedAt, bool Sustained)
{
    public static PaperObjection Of(Objection objection)
    {
        var reply = objection.Reply ?? throw new InvalidOperationException($"Objection {objection.Id} has no reply.");
        return new(objection.At, Audit.AuditTrail.Sha256Of(objection.Grounds), reply.At, reply.Sustained);
    }
}
