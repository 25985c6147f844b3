using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Panels;

/// <summary>Replaces what the pool knows of an expert.</summary>
internal sealed class ReviseExpert(ExpertService experts, TimeProvider time)
{
    [Function(nameof(ReviseExpert))]
    [Allow(ActorRole.City, ActorRole.Admin)]
    [Operation("修改专家资料", "Revise an expert", Body = typeof(ExpertProfileInput), Answer = typeof(ExpertView))]
    [Refuses("expert-malformed")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "experts/{id}")] HttpRequest request, string id, CancellationToken cancellation)
    {
        if (!RouteIds.IsPlain(id))
            return RouteIds.NotFound(id);
        if (!EntityTags.Required(request).TryGet(out _, out var problem) || !Caller.HeadersOf(request, time).TryGet(out var headers, out problem))
            return problem;
        if (!(await RequestBody.ReadAsync(request, ExpertProfileInput.Read, cancellation)).TryGet(out var input, out problem))
            return problem;
        var command = new Core.Panels.ReviseExpert { CommandId = headers.CommandId, By = headers.By, ExpertId = id, Profile = input.Profile, ExpectedVersion = headers.ExpectedVersion };
        return (await experts.ExecuteAsync(command, null, cancellation)).Match(stored => Answer.Ok(ExpertView.Of(stored.Value), stored.Value.Version), Problem.Of);
    }
}
