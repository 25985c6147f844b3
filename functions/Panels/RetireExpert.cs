using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Panels;

/// <summary>Takes an expert out of further draws.</summary>
internal sealed class RetireExpert(ExpertService experts, TimeProvider time)
{
    [Function(nameof(RetireExpert))]
    [Allow(ActorRole.City, ActorRole.Admin)]
    [Operation("专家退库", "Retire an expert", Body = typeof(ReasonInput), Answer = typeof(ExpertView))]
    [Refuses("expert-retired", "reason-missing")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "experts/{id}/retirement")] HttpRequest request, string id, CancellationToken cancellation)
    {
        if (!RouteIds.IsPlain(id))
            return RouteIds.NotFound(id);
        if (!Caller.HeadersOf(request, time).TryGet(out var headers, out var problem))
            return problem;
        if (!(await RequestBody.ReadAsync(request, ReasonInput.Read, cancellation)).TryGet(out var input, out problem))
            return problem;
        var command = new Core.Panels.RetireExpert { CommandId = headers.CommandId, By = headers.By, ExpertId = id, Reason = input.Reason, ExpectedVersion = headers.ExpectedVersion };
        return (await experts.ExecuteAsync(command, null, cancellation)).Match(stored => Answer.Ok(ExpertView.Of(stored.Value), stored.Value.Version), Problem.Of);
    }
}
