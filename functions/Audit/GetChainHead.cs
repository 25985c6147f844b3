using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Audit;

/// <summary>The head of all chains, as of an instant.</summary>
internal sealed class GetChainHead(VerificationDesk desk)
{
    [Function(nameof(GetChainHead))]
    [Allow(ActorRole.Auditor, ActorRole.Supervisor, ActorRole.Admin)]
    [Operation("查看审计链摘要", "Read the head of all chains", Answer = typeof(ChainHead))]
    [Refuses("verification-running")]
    [Query("asOf", "The instant of the head, ISO 8601 with an offset; two minutes ago by default.", Type = typeof(DateTimeOffset))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "audit/head")] HttpRequest request, CancellationToken cancellation)
    {
        if (!AsOf.Of(request).TryGet(out var asOf, out var problem))
            return problem;
        return (await desk.ReadHeadAsync(asOf.Instant, cancellation)).TryGet(out var head, out problem) ? Answer.Ok(head) : problem;
    }
}
