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
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "panels")] HttpRequest request, CancellationToken cancellation) =>
        panels.ShowAsync(
            request, DocumentPages.LatestFirst(ContainerCatalogue.Panels, "roundId", "openedAt", DocumentPages.Chosen(request, "application", "applicationId") ?? DocumentPages.Chosen(request, "round", "roundId")), PanelView.Summary, cancellation);
}
