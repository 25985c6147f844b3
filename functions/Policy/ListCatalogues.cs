using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Policy;

/// <summary>Every catalogue that is or was in use, earliest first.</summary>
internal sealed class ListCatalogues(CatalogueBook book)
{
    [Function(nameof(ListCatalogues))]
    [AllowAnyone]
    [Operation("列出政策目录", "List catalogues", Answer = typeof(CatalogueListView), Whole = true)]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "catalogues")] HttpRequest request, CancellationToken cancellation)
    {
        var current = (await book.RefreshAsync(cancellation)).Value.Current;
        var versions = await book.ListAsync(cancellation);
        return PolicyAnswer.Ok(new CatalogueListView(current, [.. versions.Select(version => CatalogueVersionView.Of(version, current))]));
    }
}
