using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Policy.Questions;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Policy;

/// <summary>How two catalogues differ, in words and figures. Without <c>to</c>, against the one in use.</summary>
internal sealed class CompareCatalogues(Catalogues catalogues, CatalogueBook book)
{
    [Function(nameof(CompareCatalogues))]
    [AllowAnyone]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "catalogues/diff")] HttpRequest request, CancellationToken cancellation)
    {
        await book.RefreshAsync(cancellation);
        if (!CatalogueParameter.Find(catalogues, request.Query["from"].FirstOrDefault(), "from").TryGet(out var from, out var problem))
            return problem;
        if (!CatalogueParameter.Find(catalogues, request.Query["to"].FirstOrDefault() ?? CatalogueParameter.Current, "to").TryGet(out var to, out problem))
            return problem;
        return PolicyAnswer.Ok(CatalogueViews.Diff(from, to, CatalogueDiff.Compare(from, to)));
    }
}
