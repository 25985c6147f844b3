using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Notices;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Notices;

/// <summary>The list as it was published, byte for byte, so that anybody can hash it again.</summary>
internal sealed class GetNoticeList(NoticeDesk desk, EntryService entries)
{
    [Function(nameof(GetNoticeList))]
    [AllowAnyone]
    [Operation("下载公示清单", "Read the list as published", Answer = typeof(NoticePaper))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "notices/{id}/list")] HttpRequest request, string id, CancellationToken cancellation)
    {
        if (!(await desk.FindAsync(request, id, cancellation)).TryGet(out var notice, out var problem))
            return problem;
        return notice.IsPublic ? new PaperAnswer(NoticePaper.List(notice, await entries.AllAsync(id, cancellation)).ToBytes()) : RouteIds.NotFound(id);
    }
}
