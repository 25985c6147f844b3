using System.Globalization;
using System.Text;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Policy.Explaining;

namespace Shuzhi.Core.Notices;

/// <summary>A notice as a page for everybody: no script, no outside resource, everything encoded.</summary>
public static class HtmlNotice
{
    /// <summary>The page with some of the entries.</summary>
    /// <param name="notice">Public.</param>
    /// <param name="instrument">Name of the instrument.</param>
    /// <param name="entries">Entries of this page.</param>
    /// <param name="next">Address of the next page, where there is one.</param>
    /// <param name="language">Language of the page.</param>
    public static string Render(PublicNotice notice, LocalizedText instrument, IReadOnlyList<NoticeEntry> entries, string? next, Language language)
    {
        var publication = notice.Publication ?? throw new InvalidOperationException($"Notice {notice.Id} is not out.");
        var title = $"{NoticeTexts.TitleOf(notice.Stage).In(language)} · {notice.RoundName.In(language)}";
        var page = new StringBuilder();
        page.Append($"<h1>{E(title)}</h1>\n<p>{E(instrument.In(language))}</p>\n");
        page.Append($"<p>{E(NoticeTexts.Period(notice, publication).In(language))}</p>\n<p>{E(NoticeTexts.HowToObject(notice).In(language))}</p>\n");
        Table(page, entries, publication.Total != Money.Zero, language);
        if (next is not null)
            page.Append($"<p><a href=\"{E(next)}\">{E(NoticeTexts.NextPage.In(language))}</a></p>\n");
        Hashes(page, notice, publication, language);
        return HtmlExplanation.Page(title, page.ToString(), language);
    }

    private static void Table(StringBuilder page, IReadOnlyList<NoticeEntry> entries, bool withAmounts, Language language)
    {
        var heads = NoticeTexts.Columns(withAmounts).Select(head => $"<th>{E(head.In(language))}</th>");
        page.Append($"<table>\n<tr>{string.Concat(heads)}</tr>\n");
        foreach (var entry in entries)
        {
            var amount = withAmounts ? $"<td>{E(entry.Amount?.ToString() ?? "")}</td>" : "";
            page.Append(CultureInfo.InvariantCulture, $"<tr><td>{entry.Number}</td><td>{E(entry.Name)}<br><small>{E(entry.MaskedUscc)}</small></td><td>{E(entry.District)}</td>{amount}");
            page.Append($"<td>{E(NoticeTexts.StatusOf(entry.Status).In(language))}</td></tr>\n");
        }
        page.Append("</table>\n");
    }

    private static void Hashes(StringBuilder page, PublicNotice notice, Publication publication, Language language)
    {
        page.Append($"<p><small>{E(NoticeTexts.ListHash.In(language))}: <code>{E(publication.Sha256)}</code></small></p>\n");
        if (publication.Head is { } head)
            page.Append($"<p><small>{E(NoticeTexts.ChainHead.In(language))}: <code>{E(head.Sha256)}</code></small></p>\n");
        if (notice.Closing is { } closing)
            page.Append($"<p><small>{E(NoticeTexts.RecordHash.In(language))}: <code>{E(closing.Sha256)}</code></small></p>\n");
    }

    private static string E(string text) => HtmlExplanation.Encode(text);
}
