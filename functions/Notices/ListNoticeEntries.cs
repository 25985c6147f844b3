using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Notices;

/// <summary>Entries of a notice, by number.</summary>
internal sealed class ListNoticeEntries(NoticeDesk desk, EntryService entries)
{
    [Function(nameof(ListNoticeEntries))]
    [AllowAnyone]
    [Operation("列出公示条目", "List the entries of a notice", Answer = typeof(PageView<EntryView>))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "notices/{id}/entries")] HttpRequest request, string id, CancellationToken cancellation)
    {
        if (!(await desk.FindAsync(request, id, cancellation)).TryGet(out var notice, out var problem))
            return problem;
        if (!Paging.Of(request, EntryService.Of(notice.Id) with { OrderBy = ["number"] }).TryGet(out var query, out problem))
            return problem;
        var (page, language) = (await entries.QueryAsync(query, cancellation), Languages.Of(request));
        return Answer.Ok(new PageView<EntryView>([.. page.Items.Select(entry => EntryView.Of(entry.Value, language))], page.Continuation));
    }
}
