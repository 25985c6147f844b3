using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Performance;

/// <summary>Proposes to demand money back; another officer decides.</summary>
internal sealed class ProposeClawback(ClawbackDesk desk)
{
    [Function(nameof(ProposeClawback))]
    [Allow(ActorRole.City, ActorRole.Auditor, ActorRole.Supervisor)]
    [Operation("提出追回", "Propose a clawback", Body = typeof(ClawbackInput), Status = 201, Answer = typeof(ClawbackView))]
    [Refuses("subject-not-found", "performance-not-paid", "clawback-more-than-paid", "clawback-instalments-malformed")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "clawbacks")] HttpRequest request, CancellationToken cancellation)
    {
        if (!(await RequestBody.ReadAsync(request, ClawbackInput.Read, cancellation)).TryGet(out var input, out var problem))
            return problem;
        return await desk.ProposeAsync(request, input, cancellation);
    }
}
