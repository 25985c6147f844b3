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
    [Function(nameof(ListClawbacks))]
    [Allow(ActorRole.City, ActorRole.Auditor, ActorRole.Finance, ActorRole.Supervisor, ActorRole.Admin)]
    [Operation("列出追回事项", "List clawbacks", Answer = typeof(PageView<ClawbackView>))]
    [Query("application", "Only of this application.")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "clawbacks")] HttpRequest request, CancellationToken cancellation)
    {
        var application = request.Query["application"].FirstOrDefault();
        var paged = Paging.Of(request, new DocumentQuery(ContainerCatalogue.Clawbacks)
        {
            Where = application is null ? [] : [DocumentFilter.Equal("award.applicationId", application)],
            OrderBy = application is null ? ["status", "proposedAt"] : ["proposedAt"],
            Descending = true,
        });
        if (!paged.TryGet(out var query, out var problem))
            return problem;
        var page = await new DocumentSet<Clawback>(store, ContainerCatalogue.Clawbacks).QueryAsync(query, cancellation);
        return Answer.Ok(new PageView<ClawbackView>([.. page.Items.Select(item => ClawbackView.Of(item.Value))], page.Continuation));
    }
}
