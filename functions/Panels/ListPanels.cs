using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Panels;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Documents;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Panels;

/// <summary>Panels by round, latest first; with <c>round</c> those of one, with <c>application</c> those of one application.</summary>
internal sealed class ListPanels(IDocumentStore store)
{
    private readonly DocumentSet<Panel> panels = new(store, ContainerCatalogue.Panels);

    [Function(nameof(ListPanels))]
    [Allow(ActorRole.City, ActorRole.Auditor, ActorRole.Supervisor, ActorRole.Admin)]
    [Operation("列出评审组", "List panels", Answer = typeof(PageView<PanelView>))]
    [Query("round", "Only of this round.")]
    [Query("application", "Only of this application.")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "panels")] HttpRequest request, CancellationToken cancellation)
    {
        if (!Paging.Of(request, Of(request.Query["round"].FirstOrDefault(), request.Query["application"].FirstOrDefault())).TryGet(out var query, out var problem))
            return problem;
        var page = await panels.QueryAsync(query, cancellation);
        return Answer.Ok(new PageView<PanelView>([.. page.Items.Select(panel => PanelView.Summary(panel.Value))], page.Continuation));
    }

    private static DocumentQuery Of(string? round, string? application) => new(ContainerCatalogue.Panels)
    {
        Where = application is not null ? [DocumentFilter.Equal("applicationId", application)] : round is not null ? [DocumentFilter.Equal("roundId", round)] : [],
        OrderBy = application is null && round is null ? ["roundId", "openedAt"] : ["openedAt"],
        Descending = true,
    };
}
