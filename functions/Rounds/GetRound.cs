using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Rounds;

internal sealed class GetRound(RoundService rounds, TimeProvider time)
{
    [Function(nameof(GetRound))]
    [AllowAnyone]
    [Operation("查看申报批次", "Read a round", Answer = typeof(RoundView), Versioned = true)]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "rounds/{id}")] HttpRequest request, string id, CancellationToken cancellation)
    {
        // Without a 304: the status follows the clock, not the version.
        return RouteIds.IsPlain(id) && await rounds.ReadAsync(id, cancellation) is { } found
            ? Answer.Ok(RoundView.Of(found.Value, time.GetUtcNow()), found.Value.Version)
            : RouteIds.NotFound(id);
    }
}
