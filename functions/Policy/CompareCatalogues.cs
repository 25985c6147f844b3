using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Policy;

/// <summary>How two catalogues differ, in words and figures. Without <c>to</c>, against the one in use.</summary>
internal sealed class CompareCatalogues(Catalogues catalogues, CatalogueBook book)
{
    [Function(nameof(CompareCatalogues))]
    [AllowAnyone]
    [Operation("比较政策目录", "Compare catalogues", Answer = typeof(CatalogueDiffView))]
    [Query("from", "A version, or current.", Required = true)]
    [Query("to", "A version, or current, which it is where absent.")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "catalogues/diff")] HttpRequest request, CancellationToken cancellation)
    {
        await book.RefreshAsync(cancellation);
        if (!CatalogueParameter.Find(catalogues, request.Query["from"].FirstOrDefault(), "from").TryGet(out var from, out var problem))
            return problem;
        if (!CatalogueParameter.Find(catalogues, request.Query["to"].FirstOrDefault() ?? CatalogueParameter.Current, "to").TryGet(out var to, out problem))
            return problem;
        return PolicyAnswer.Ok(CatalogueDiffView.Of(from, to));
    }
}
