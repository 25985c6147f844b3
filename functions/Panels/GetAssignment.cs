using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Panels;

internal sealed class GetAssignment(AssignmentDesk desk)
{
    [Function(nameof(GetAssignment))]
    [Allow(ActorRole.Expert)]
    [Operation("查看本人评审任务", "Read an assignment", Answer = typeof(AssignmentView))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "assignments/{panelId}")] HttpRequest request, string panelId, CancellationToken cancellation)
    {
        // Without the panel's version as a tag: it would count how many others have answered.
        return (await desk.FindAsync(panelId, Caller.Of(request.HttpContext), cancellation)).TryGet(out var found, out var problem)
            ? Answer.Ok(await desk.ShowAsync(request, found.Value, cancellation))
            : problem;
    }
}
