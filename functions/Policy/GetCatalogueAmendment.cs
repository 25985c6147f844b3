using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Policy.Amendments;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Policy;

/// <summary>An amendment with its files and how it changes the catalogue it was written on, in words and figures.</summary>
internal sealed class GetCatalogueAmendment(AmendmentDesk desk, Catalogues catalogues)
{
    [Function(nameof(GetCatalogueAmendment))]
    [Allow(ActorRole.City, ActorRole.Auditor, ActorRole.Supervisor, ActorRole.Admin)]
    [Operation("查看目录修订", "Read an amendment", Answer = typeof(WholeAmendmentView), Tagged = true)]
    [Refuses("amendment-unknown")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "catalogue-amendments/{id}")] HttpRequest request, string id, CancellationToken cancellation)
    {
        return await desk.FindAsync(id, cancellation) is { } document
            ? Answer.Read(request, WholeAmendmentView.Of(document, catalogues.Find(document.Amendment.BaseVersion)), document.Revision)
            : Problem.Of(AmendmentRefusals.Unknown.Refuse());
    }
}
