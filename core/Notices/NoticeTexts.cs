using System.Globalization;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Policy;

namespace Shuzhi.Core.Notices;

/// <summary>What a notice says to people.</summary>
public static class NoticeTexts
{
    private const string Day = "yyyy-MM-dd";

    public static LocalizedText NextPage { get; } = new("下一页", "Next page");

    public static LocalizedText ListHash { get; } = new("公示清单摘要（SHA-256）", "Hash of the list (SHA-256)");

    public static LocalizedText RecordHash { get; } = new("公示结果记录摘要（SHA-256）", "Hash of the record of the outcome (SHA-256)");

    public static LocalizedText ChainHead { get; } = new("公示时全部审计链的摘要", "Head of all audit chains at publication");

    public static LocalizedText TitleOf(Stage stage) => stage == Stage.AwardNotice ? new("拟奖补清单公示", "Notice of proposed awards") : new("公示", "Public notice");

    /// <summary>From when until when.</summary>
    public static LocalizedText Period(PublicNotice notice, Publication publication)
    {
        var (from, last) = (Text(ChinaTime.DateOf(publication.PublishedAt)), Text(publication.LastDay));
        return new(
            $"公示日期：{from}；公示期：次日起{notice.WorkingDays}个工作日，至{last}止。共{publication.Entries}项。",
            $"Published on {from} for {notice.WorkingDays} working days after that day, through {last}. {publication.Entries} entries.");
    }

    /// <summary>How to object, while one can.</summary>
    public static LocalizedText HowToObject(PublicNotice notice) => notice.Status == NoticeStatus.Published
        ? new("对公示内容有异议的，请在公示期内登录后提出，说明理由并可附佐证材料。", "Whoever objects to an entry may do so until then: sign in, give grounds, and attach evidence.")
        : new("公示期已届满，不再受理异议。", "The notice is over; objections are no longer taken.");

    public static IReadOnlyList<LocalizedText> Columns(bool withAmounts) =>
    [
        new("序号", "No."), new("单位", "Organisation"), new("区", "District"),
        .. withAmounts ? (LocalizedText[])[new("拟奖补金额", "Proposed award")] : [],
        new("状态", "Status"),
    ];

    public static LocalizedText StatusOf(EntryStatus status) => status switch
    {
        EntryStatus.Standing => new("公示中", "Noticed"),
        EntryStatus.Suspended => new("异议处理中", "Objection under examination"),
        EntryStatus.Upheld => new("异议成立", "Objection sustained"),
        _ => new("无异议（或异议不成立）", "No objection, or none sustained"),
    };

    private static string Text(DateOnly day) => day.ToString(Day, CultureInfo.InvariantCulture);
}
