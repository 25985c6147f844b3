using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Performance;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Documents;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Performance;

/// <summary>Clawbacks by state, latest first; with <c>application</c> those of one application.</summary>
internal sealed class ListClawbacks(IDocumentStore store)
{
    private readonly DocumentSet<Clawback> clawbacks = new(store, ContainerCatalogue.Clawbacks);

    [Function(nameof(ListClawbacks))]
    [Allow(ActorRole.City, ActorRole.Auditor, ActorRole.Finance, ActorRole.Supervisor, ActorRole.Admin)]
    [Operation("列出追回事项", "List clawbacks", Answer = typeof(PageView<ClawbackView>))]
    [Query("application", "Only of this application.")]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "clawbacks")] HttpRequest request, CancellationToken cancellation) =>
        clawbacks.ShowAsync(
            request, DocumentPages.LatestFirst(ContainerCatalogue.Clawbacks, "status", "proposedAt", DocumentPages.Chosen(request, "application", "award.applicationId")), ClawbackView.Of, cancellation);
}
