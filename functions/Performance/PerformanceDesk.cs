using Microsoft.AspNetCore.Http;
using Shuzhi.Core.Applications.Review;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Performance;
using Shuzhi.Functions.Applications;
using Shuzhi.Functions.Audit;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Performance;

/// <summary>Executes what requests want done to the evaluation of a paid application.</summary>
internal sealed class PerformanceDesk(PerformanceService cases, ApplicationDesk applications, AccessBook accesses, TimeProvider time)
{
    public async Task<IResult> HandleAsync(HttpRequest request, string id, Func<CommandHeaders, PaidApplication, PerformanceCommand> command, CancellationToken cancellation)
    {
        var caller = Caller.Of(request.HttpContext);
        if (!(await applications.FindAsync(id, caller, cancellation)).TryGet(out var found, out var problem))
            return problem;
        if (!Caller.HeadersOf(request, time).TryGet(out var headers, out problem))
            return problem;
        if (PaidApplication.From(found.Value) is not { } paid)
            return Problem.Of(PerformanceRefusals.NotPaid.Refuse());
        if (caller.Role != ActorRole.Applicant && (caller.Id == paid.Award.OwnerId || caller.Organisation == paid.Award.EntityId))
            return Problem.Of(ReviewRefusals.OwnApplication.Refuse());
        var outcome = await cases.ExecuteAsync(command(headers, paid) with { ExpectedVersion = headers.ExpectedVersion }, null, cancellation);
        if (!outcome.TryGet(out var stored, out var refusal))
            return Problem.Of(refusal);
        await accesses.RecordAsync(caller, AccessKind.ApplicationRead, id, cancellation: cancellation);
        return Answer.Ok(PerformanceView.Of(stored.Value), stored.Value.Version);
    }
}
