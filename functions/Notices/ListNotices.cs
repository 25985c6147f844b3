using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Notices;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Documents;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Notices;

/// <summary>Notices that are or were out, latest first; with <c>round</c>, those of one.</summary>
internal sealed class ListNotices(IDocumentStore store)
{
    private const string Published = "publication.publishedAt";

    private readonly DocumentSet<PublicNotice> notices = new(store, ContainerCatalogue.Notices);

    [Function(nameof(ListNotices))]
    [AllowAnyone]
    [Operation("列出公示", "List notices", Answer = typeof(PageView<NoticeView>))]
    [Query("round", "Only the notices of this round.")]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "notices")] HttpRequest request, CancellationToken cancellation)
    {
        var isOut = DocumentFilter.AtLeast(Published, DateTimeOffset.MinValue);
        var wanted = new DocumentQuery(ContainerCatalogue.Notices)
        {
            Where = DocumentPages.Chosen(request, "round", "roundId") is { } ofRound ? [ofRound, isOut] : [isOut],
            OrderBy = [Published],
            Descending = true,
        };
        return notices.ShowAsync(request, wanted, NoticeView.Of, cancellation);
    }
}
