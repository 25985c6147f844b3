using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Awards;

/// <summary>Records what the meeting decided. Whoever proposed the plan may not.</summary>
internal sealed class RecordMeeting(AwardDesk desk)
{
    [Function(nameof(RecordMeeting))]
    [Allow(ActorRole.City)]
    [Operation("登记审议结果", "Record what the meeting decided", Body = typeof(MeetingInput), Answer = typeof(PlanView))]
    [Refuses("award-plan-own-proposal", "award-plan-wrong-state", "award-body-too-low", "award-meeting-date", "award-decision-missing", "award-item-unknown", "award-item-amount", "reason-missing")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "award-plans/{id}/meeting")] HttpRequest request, string id, CancellationToken cancellation)
    {
        if (!desk.HeadersOf(request).TryGet(out var headers, out var problem))
            return problem;
        if (!(await RequestBody.ReadAsync(request, MeetingInput.Read, cancellation)).TryGet(out var input, out problem))
            return problem;
        return await desk.RecordAsync(request, id, input, headers, cancellation);
    }
}
