using Microsoft.AspNetCore.Http;
using Shuzhi.Core.Rounds;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Rounds;

/// <summary>Executes what officers want done to a round, for a reason, and answers with the round as it is then.</summary>
internal sealed class RoundDesk(RoundService rounds, TimeProvider time)
{
    public async Task<IResult> HandleAsync(HttpRequest request, string id, Func<ReasonInput, CommandHeaders, RoundCommand> command, CancellationToken cancellation)
    {
        if (!Caller.HeadersOf(request, time).TryGet(out var headers, out var problem))
            return problem;
        if (!(await RequestBody.ReadAsync(request, ReasonInput.Read, cancellation)).TryGet(out var input, out problem))
            return problem;
        if (!RouteIds.IsPlain(id))
            return RouteIds.NotFound(id);
        return (await rounds.ExecuteAsync(command(input, headers) with { ExpectedVersion = headers.ExpectedVersion }, null, cancellation)).Match(
            stored => Answer.Ok(RoundView.Of(stored.Value, time.GetUtcNow()), stored.Value.Version),
            Problem.Of);
    }
}
