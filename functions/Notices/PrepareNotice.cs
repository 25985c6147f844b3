using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Notices;

/// <summary>Begins a notice of everything that a round has at a stage of notice; it is out as soon as its list is drawn up.</summary>
internal sealed class PrepareNotice(NoticeDesk desk, NoticeService notices)
{
    [Function(nameof(PrepareNotice))]
    [Allow(ActorRole.City)]
    [Operation("发布公示", "Publish a notice", Body = typeof(NoticeInput), Status = 201, Answer = typeof(NoticeView))]
    [Refuses("notice-empty", "notice-malformed", "calendar-year-missing")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "notices")] HttpRequest request, CancellationToken cancellation)
    {
        if (!desk.HeadersOf(request).TryGet(out var headers, out var problem))
            return problem;
        if (!(await RequestBody.ReadAsync(request, NoticeInput.Read, cancellation)).TryGet(out var input, out problem))
            return problem;
        if (!(await desk.PrepareAsync(input, headers, cancellation)).TryGet(out var command, out problem))
            return problem;
        return (await notices.ExecuteAsync(command, null, cancellation)).Match(
            stored => Answer.Created($"{request.Path}/{stored.Value.Id}", NoticeView.Of(stored.Value), stored.Value.Version),
            Problem.Of);
    }
}
