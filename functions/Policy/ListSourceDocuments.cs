using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Kernel;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Policy;

/// <summary>The source documents that the catalogue cites: status, dates in force, and the articles that are used.</summary>
internal sealed class ListSourceDocuments(Catalogues catalogues, TimeProvider time)
{
    [Function(nameof(ListSourceDocuments))]
    [AllowAnyone]
    [Operation("列出政策文件", "List source documents", Answer = typeof(SourceDocumentsView), Tagged = true, Whole = true)]
    public IResult Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "documents")] HttpRequest request)
    {
        var catalogue = catalogues.Current;
        return PolicyAnswer.Read(request, catalogue.Version, ChinaTime.DateOf(time.GetUtcNow()), () => new SourceDocumentsView(catalogue.Version, catalogue.Documents));
    }
}
