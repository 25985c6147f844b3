using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Notices;

/// <summary>Objections that wait for their reply: entry by entry, the first one due first.</summary>
internal sealed class ListOpenObjections(EntryService entries)
{
    [Function(nameof(ListOpenObjections))]
    [Allow(ActorRole.City, ActorRole.Auditor, ActorRole.Supervisor, ActorRole.Admin)]
    [Operation("列出待答复异议", "List objections that wait for a reply", Answer = typeof(PageView<ObjectionView>))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "objections")] HttpRequest request, CancellationToken cancellation)
    {
        var open = new DocumentQuery(ContainerCatalogue.NoticeEntries) { Where = [DocumentFilter.AtLeast("replyDueAt", DateTimeOffset.MinValue)], OrderBy = ["replyDueAt"] };
        if (!Paging.Of(request, open).TryGet(out var query, out var problem))
            return problem;
        var page = await entries.QueryAsync(query, cancellation);
        var items = page.Items.SelectMany(entry => entry.Value.Objections.Where(objection => objection.IsOpen).Select(objection => ObjectionView.Of(entry.Value, objection, forStaff: true)));
        return Answer.Ok(new PageView<ObjectionView>([.. items], page.Continuation));
    }
}
