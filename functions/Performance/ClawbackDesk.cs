using Microsoft.AspNetCore.Http;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Performance;
using Shuzhi.Functions.Applications;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Performance;

/// <summary>Executes what officers want done about money that is to come back.</summary>
internal sealed class ClawbackDesk(ClawbackService clawbacks, ClawbackDecisions decisions, ApplicationDesk applications, TimeProvider time)
{
    public async Task<IResult> ProposeAsync(HttpRequest request, ClawbackInput input, CancellationToken cancellation)
    {
        var caller = Caller.Of(request.HttpContext);
        if (!Caller.HeadersOf(request, time).TryGet(out var headers, out var problem))
            return problem;
        if (!(await applications.FindAsync(input.ApplicationId, caller, cancellation)).TryGet(out var found, out problem))
            return problem;
        if (PaidApplication.From(found.Value) is not { } paid)
            return Problem.Of(PerformanceRefusals.NotPaid.Refuse());
        var command = new Core.Performance.ProposeClawback
        {
            CommandId = headers.CommandId,
            By = headers.By,
            ClawbackId = headers.NewId,
            Award = paid.Award,
            Amount = input.Amount,
            Instalments = input.Instalments,
            AllowsOffset = input.AllowsOffset,
            ClaimedElsewhere = await ClaimedAsync(input.ApplicationId, other => other.Status != ClawbackStatus.Declined && other.Id != headers.NewId, cancellation),
            Reason = input.Reason,
        };
        return (await clawbacks.ExecuteAsync(command, null, cancellation)).Match(
            stored => Answer.Created($"{request.Path}/{stored.Value.Id}", ClawbackView.Of(stored.Value), stored.Value.Version),
            Problem.Of);
    }

    /// <summary>Decides, with what others demand of the same award as it stands now: proposals made at once did not see each other.</summary>
    public async Task<IResult> DecideAsync(HttpRequest request, string id, DecisionInput input, CancellationToken cancellation)
    {
        if (!RouteIds.IsPlain(id) || await clawbacks.ReadAsync(id, cancellation) is not { } found)
            return RouteIds.NotFound(id);
        if (!Caller.HeadersOf(request, time).TryGet(out var headers, out var problem))
            return problem;
        var command = new Core.Performance.DecideClawback
        {
            CommandId = headers.CommandId,
            By = headers.By,
            ClawbackId = id,
            Approved = input.Approved,
            Reason = input.Reason,
            ClaimedElsewhere = await ClaimedAsync(found.Value.Award.ApplicationId, other => other.GoesBefore(found.Value), cancellation),
            ExpectedVersion = headers.ExpectedVersion,
        };
        return (await decisions.ExecuteAsync(found, command, cancellation)).Match(stored => Answer.Ok(ClawbackView.Of(stored.Value), stored.Value.Version), Problem.Of);
    }

    public async Task<IResult> HandleAsync(HttpRequest request, string id, Func<CommandHeaders, ClawbackCommand> command, CancellationToken cancellation)
    {
        if (!RouteIds.IsPlain(id))
            return RouteIds.NotFound(id);
        if (!Caller.HeadersOf(request, time).TryGet(out var headers, out var problem))
            return problem;
        return (await clawbacks.ExecuteAsync(command(headers) with { ExpectedVersion = headers.ExpectedVersion }, null, cancellation))
            .Match(stored => Answer.Ok(ClawbackView.Of(stored.Value), stored.Value.Version), Problem.Of);
    }

    private async Task<Money> ClaimedAsync(string applicationId, Func<Clawback, bool> counts, CancellationToken cancellation) =>
        Money.Sum((await decisions.OfAsync(applicationId, cancellation)).Where(counts).Select(other => other.Amount));
}
