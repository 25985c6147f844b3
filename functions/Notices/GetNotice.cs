using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Notices;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;
using Shuzhi.Functions.Policy;

namespace Shuzhi.Functions.Notices;

/// <summary>A notice: as JSON, or with its entries as a page to read.</summary>
internal sealed class GetNotice(NoticeDesk desk, EntryService entries, Catalogues catalogues)
{
    [Function(nameof(GetNotice))]
    [AllowAnyone]
    [Operation("查看公示", "Read a notice", Answer = typeof(NoticeView), AnswerMedia = [MediaTypes.Json, MediaTypes.Html], Tagged = true)]
    [Query("pageSize", "Entries of a page to read, 1 to 200.", Type = typeof(long))]
    [Query("continuation", "The next page to read, as the page before links to it.")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "notices/{id}")] HttpRequest request, string id, CancellationToken cancellation)
    {
        if (!(await desk.FindAsync(request, id, cancellation)).TryGet(out var notice, out var problem))
            return problem;
        if (!MediaTypes.Choose(request, MediaTypes.Json, MediaTypes.Html).TryGet(out var type, out problem))
            return problem;
        return type == MediaTypes.Html && notice.IsPublic ? await PageAsync(request, notice, cancellation) : Answer.Read(request, NoticeView.Of(notice), notice.Version);
    }

    private async Task<IResult> PageAsync(HttpRequest request, PublicNotice notice, CancellationToken cancellation)
    {
        if (!Paging.Of(request, EntryService.Of(notice.Id) with { OrderBy = ["number"] }).TryGet(out var query, out var problem))
            return problem;
        var (page, language) = (await entries.QueryAsync(query, cancellation), Languages.Of(request));
        var next = page.Continuation is { } token ? $"?pageSize={query.PageSize}&continuation={Uri.EscapeDataString(token)}" : null;
        var instrument = catalogues.Current.Instrument(notice.InstrumentId)?.Name ?? new LocalizedText(notice.InstrumentId, notice.InstrumentId);
        return new ExplanationAnswer(HtmlNotice.Render(notice, instrument, [.. page.Items.Select(entry => entry.Value)], next, language), MediaTypes.Html, language);
    }
}
