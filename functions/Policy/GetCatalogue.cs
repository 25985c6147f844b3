using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Policy;

/// <summary>A catalogue with its files, as an author of amendments needs them; <c>current</c> names the one in use.</summary>
internal sealed class GetCatalogue(Catalogues catalogues, CatalogueBook book)
{
    [Function(nameof(GetCatalogue))]
    [AllowAnyone]
    [Operation("查看政策目录", "Read a catalogue", Answer = typeof(CatalogueView))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "catalogues/{version}")] HttpRequest request, string version, CancellationToken cancellation)
    {
        await book.RefreshAsync(cancellation);
        if (!CatalogueParameter.Find(catalogues, version, "version").TryGet(out var catalogue, out _))
            return RouteIds.NotFound(version);
        return PolicyAnswer.Ok(CatalogueView.Of(catalogue));
    }
}
