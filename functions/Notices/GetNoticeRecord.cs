using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Notices;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Notices;

/// <summary>The record of a closed notice, byte for byte, so that anybody can hash it again.</summary>
internal sealed class GetNoticeRecord(NoticeDesk desk, EntryService entries)
{
    [Function(nameof(GetNoticeRecord))]
    [AllowAnyone]
    [Operation("下载公示结果记录", "Read the record of a closed notice", Answer = typeof(NoticePaper))]
    [Refuses("notice-not-over")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "notices/{id}/record")] HttpRequest request, string id, CancellationToken cancellation)
    {
        if (!(await desk.FindAsync(request, id, cancellation)).TryGet(out var notice, out var problem))
            return problem;
        if (notice is { Publication: { } publication, Closing: null })
            return Problem.Of(NoticeRefusals.NotOver.Refuse(("closes", InstantText.Format(publication.ClosesAt))));
        return notice.Closing is not null ? new PaperAnswer(NoticePaper.Record(notice, await entries.AllAsync(id, cancellation)).ToBytes()) : RouteIds.NotFound(id);
    }
}
