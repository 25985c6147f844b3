using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Panels;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Documents;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Panels;

/// <summary>The panels that an expert was seated on, latest first.</summary>
internal sealed class ListAssignments(IDocumentStore store, PanelService panels)
{
    private readonly DocumentSet<ExpertAssignment> assignments = new(store, ContainerCatalogue.Experts);

    [Function(nameof(ListAssignments))]
    [Allow(ActorRole.Expert)]
    [Operation("列出本人评审任务", "List assignments", Answer = typeof(PageView<AssignmentView>))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "assignments")] HttpRequest request, CancellationToken cancellation)
    {
        var expert = Caller.Of(request.HttpContext).Id;
        if (!Paging.Of(request, Of(expert)).TryGet(out var query, out var problem))
            return problem;
        var page = await assignments.QueryAsync(query, cancellation);
        var found = await Task.WhenAll(page.Items.Select(item => panels.ReadAsync(item.Value.PanelId, cancellation).AsTask()));
        var views = from stored in found
                    where stored is not null
                    let seat = stored.Value.SeatOf(expert)
                    where seat is not null
                    select AssignmentView.Of(stored.Value, seat, Languages.Of(request));
        return Answer.Ok(new PageView<AssignmentView>([.. views], page.Continuation));
    }

    private static DocumentQuery Of(string expert) => new(ContainerCatalogue.Experts)
    {
        PartitionKey = expert,
        Where = [DocumentFilter.Equal("type", ExpertDocumentTypes.Assignment)],
        OrderBy = ["since"],
        Descending = true,
    };
}
