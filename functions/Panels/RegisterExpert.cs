using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Panels;

/// <summary>Takes an expert into the pool, under the subject of the expert's token.</summary>
internal sealed class RegisterExpert(ExpertService experts, TimeProvider time)
{
    [Function(nameof(RegisterExpert))]
    [Allow(ActorRole.City, ActorRole.Admin)]
    [Operation("专家入库", "Register an expert", Body = typeof(ExpertInput), Status = 201, Answer = typeof(ExpertView))]
    [Refuses("subject-exists", "expert-malformed")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "experts")] HttpRequest request, CancellationToken cancellation)
    {
        if (!Caller.HeadersOf(request, time).TryGet(out var headers, out var problem))
            return problem;
        if (!(await RequestBody.ReadAsync(request, ExpertInput.Read, cancellation)).TryGet(out var input, out problem))
            return problem;
        var command = new Core.Panels.RegisterExpert { CommandId = headers.CommandId, By = headers.By, ExpertId = input.Subject, Profile = input.Profile };
        return (await experts.ExecuteAsync(command, null, cancellation)).Match(
            stored => Answer.Created($"{request.Path}/{stored.Value.Id}", ExpertView.Of(stored.Value), stored.Value.Version),
            Problem.Of);
    }
}
