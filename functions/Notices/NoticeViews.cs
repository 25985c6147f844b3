using Shuzhi.Core.Kernel;
using Shuzhi.Core.Notices;
using Shuzhi.Core.Policy;
using Shuzhi.Functions.Http;

namespace Shuzhi.Functions.Notices;

/// <summary>A notice, as anybody may see it once it is out.</summary>
/// <param name="ClosesAt">UTC, exclusive: until when objections are taken.</param>
/// <param name="Total">What the entries are to be awarded.</param>
/// <param name="ListSha256">Of the list as published, which is at <c>list</c>.</param>
internal sealed record NoticeView(
    string Id,
    string RoundId,
    LocalizedText RoundName,
    string Instrument,
    Stage Stage,
    int WorkingDays,
    NoticeStatus Status,
    DateTimeOffset? PublishedAt,
    DateOnly? LastDay,
    DateTimeOffset? ClosesAt,
    int? Entries,
    MoneyView? Total,
    string? ListSha256,
    NoticedHead? ChainHead,
    ClosingView? Closing,
    long Version)
{
    public static NoticeView Of(PublicNotice notice)
    {
        var published = notice.Publication;
        return new(
            notice.Id, notice.RoundId, notice.RoundName, notice.InstrumentId, notice.Stage, notice.WorkingDays, notice.Status,
            published?.PublishedAt, published?.LastDay, published?.ClosesAt, published?.Entries, published is null ? null : MoneyView.Of(published.Total), published?.Sha256, published?.Head,
            notice.Closing is { } closing ? new(closing.ClosedAt, closing.Cleared, closing.Upheld, closing.Objections, closing.Sha256) : null, notice.Version);
    }
}

/// <summary>How a notice ended.</summary>
/// <param name="RecordSha256">Of the record, which is at <c>record</c>.</param>
internal sealed record ClosingView(DateTimeOffset ClosedAt, int Cleared, int Upheld, int Objections, string RecordSha256);

/// <summary>An entry, as anybody may see it.</summary>
/// <param name="Uscc">The credit code with its middle hidden.</param>
/// <param name="Objections">How many were raised.</param>
internal sealed record EntryView(int Number, string Name, string Uscc, string District, MoneyView? Amount, EntryStatus Status, string StatusText, int Objections)
{
    public static EntryView Of(NoticeEntry entry, Language language) => new(
        entry.Number, entry.Name, entry.MaskedUscc, entry.District, entry.Amount is { } amount ? MoneyView.Of(amount) : null,
        // Whether its application has heard of it is nobody else's concern.
        entry.Status == EntryStatus.Clearing ? EntryStatus.Cleared : entry.Status,
        NoticeTexts.StatusOf(entry.Status).In(language), entry.Objections.Count);
}

/// <summary>An objection, for whoever raised it and for staff.</summary>
/// <param name="By">Subject of the token of whoever raised it; for staff only.</param>
internal sealed record ObjectionView(
    string Id, string NoticeId, int Entry, string? By, DateTimeOffset At, string Grounds, DateTimeOffset ReplyDueAt, IReadOnlyList<Attachment> Attachments, ReplyView? Reply)
{
    public static ObjectionView Of(NoticeEntry entry, Objection objection, bool forStaff) => new(
        objection.Id, entry.NoticeId, entry.Number, forStaff ? objection.By.Id : null, objection.At, objection.Grounds, objection.ReplyDueAt, objection.Attachments,
        objection.Reply is { } reply ? new(reply.Sustained, reply.Text, reply.ReturnTo, reply.At) : null);
}

/// <summary>The reply to an objection.</summary>
internal sealed record ReplyView(bool Sustained, string Text, Stage? ReturnTo, DateTimeOffset At);
