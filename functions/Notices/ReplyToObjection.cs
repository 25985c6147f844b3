using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Notices;

/// <summary>Dismisses an objection, or sustains it and says where the review goes on.</summary>
internal sealed class ReplyToObjection(NoticeDesk desk)
{
    [Function(nameof(ReplyToObjection))]
    [Allow(ActorRole.City)]
    [Operation("答复异议", "Reply to an objection", Body = typeof(ReplyInput), Answer = typeof(ObjectionView))]
    [Refuses("objection-unknown", "objection-answered", "objection-own", "notice-entry-settled", "review-stage-not-earlier")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "notices/{id}/entries/{number}/objections/{objectionId}/reply")] HttpRequest request,
        string id,
        string number,
        string objectionId,
        CancellationToken cancellation)
    {
        if (!desk.HeadersOf(request).TryGet(out var headers, out var problem))
            return problem;
        if (!(await desk.FindAsync(request, id, number, cancellation)).TryGet(out var found, out problem))
            return problem;
        if (!(await RequestBody.ReadAsync(request, ReplyInput.Read, cancellation)).TryGet(out var input, out problem))
            return problem;
        if (await desk.CheckReturnAsync(found.Entry.Value, input, cancellation) is { } refused)
            return refused;
        var command = new Core.Notices.ReplyToObjection
        {
            CommandId = headers.CommandId,
            By = headers.By,
            EntryId = found.Entry.Value.Id,
            ObjectionId = objectionId,
            Sustained = input.Sustained,
            Text = input.Text,
            ReturnTo = input.ReturnTo,
            ClosesAt = found.Notice.Publication!.ClosesAt,
            ExpectedVersion = headers.ExpectedVersion,
        };
        return (await desk.ExecuteAsync(request, command, objectionId, cancellation)).TryGet(out var done, out problem)
            ? Answer.Ok(done.View, done.Entry.Version)
            : problem;
    }
}
