using Microsoft.AspNetCore.Http;
using Shuzhi.Core.Disbursement;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Disbursement;

/// <summary>Executes what requests want done to a batch, and answers with the batch as it is then.</summary>
internal sealed class BatchDesk(DisbursementService batches, TimeProvider time)
{
    public async Task<IResult> HandleAsync(HttpRequest request, string id, Func<CommandHeaders, BatchCommand> command, CancellationToken cancellation)
    {
        if (!RouteIds.IsPlain(id))
            return RouteIds.NotFound(id);
        if (!HeadersOf(request).TryGet(out var headers, out var problem))
            return problem;
        return (await batches.ExecuteAsync(command(headers) with { ExpectedVersion = headers.ExpectedVersion }, null, cancellation))
            .Match(stored => Answer.Ok(BatchView.Of(stored.Value), stored.Value.Version), Problem.Of);
    }

    public Checked<CommandHeaders> HeadersOf(HttpRequest request) => Caller.HeadersOf(request, time);
}
