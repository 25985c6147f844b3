using Microsoft.AspNetCore.Http;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Awards;

/// <summary>Executes what requests want done to a plan, and answers with the plan as it is then.</summary>
internal sealed class AwardDesk(AwardService plans, PlanCandidates candidates, AwardOptions options, TimeProvider time)
{
    public async Task<IResult> ProposeAsync(HttpRequest request, PlanInput input, CommandHeaders headers, CancellationToken cancellation)
    {
        var command = new Core.Awards.ProposePlan
        {
            CommandId = headers.CommandId,
            By = headers.By,
            PlanId = headers.NewId,
            LineId = input.LineId,
            Candidates = await candidates.GatherAsync(headers.NewId, input.LineId, cancellation),
            Bands = options.Bands,
        };
        return (await plans.ExecuteAsync(command, null, cancellation)).Match(
            stored => Answer.Created($"{request.Path}/{stored.Value.Id}", PlanView.Of(stored.Value, Languages.Of(request)), stored.Value.Version), Problem.Of);
    }

    public async Task<IResult> RecordAsync(HttpRequest request, string id, MeetingInput input, CommandHeaders headers, CancellationToken cancellation)
    {
        if (!RouteIds.IsPlain(id))
            return RouteIds.NotFound(id);
        var command = new Core.Awards.RecordMeeting
        {
            CommandId = headers.CommandId,
            By = headers.By,
            PlanId = id,
            Body = input.Body,
            HeldOn = input.HeldOn,
            Decision = input.Decision,
            Approved = input.Approved,
            Items = input.Items,
            Reason = input.Reason,
            ExpectedVersion = headers.ExpectedVersion,
        };
        return (await plans.ExecuteAsync(command, null, cancellation)).Match(
            stored => Answer.Ok(PlanView.Of(stored.Value, Languages.Of(request)), stored.Value.Version), Problem.Of);
    }

    public Checked<CommandHeaders> HeadersOf(HttpRequest request) => Caller.HeadersOf(request, time);
}
