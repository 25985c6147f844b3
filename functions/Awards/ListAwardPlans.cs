using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Awards;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Documents;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Awards;

/// <summary>Plans by budget line, latest first; with <c>line</c>, those of one.</summary>
internal sealed class ListAwardPlans(IDocumentStore store)
{
    private readonly DocumentSet<AwardPlan> plans = new(store, ContainerCatalogue.AwardPlans);

    [Function(nameof(ListAwardPlans))]
    [Allow(ActorRole.City, ActorRole.Finance, ActorRole.Auditor, ActorRole.Supervisor, ActorRole.Admin)]
    [Operation("列出拨付计划", "List award plans", Answer = typeof(PageView<PlanView>))]
    [Query("line", "Only the plans of this budget line.")]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "award-plans")] HttpRequest request, CancellationToken cancellation) =>
        plans.ShowAsync(
            request, DocumentPages.LatestFirst(ContainerCatalogue.AwardPlans, "lineId", "proposedAt", DocumentPages.Chosen(request, "line", "lineId")), PlanView.Summary, cancellation);
}
