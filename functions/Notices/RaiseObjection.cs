using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Notices;

/// <summary>Objects to an entry: anybody who is signed in, in whatever role.</summary>
internal sealed class RaiseObjection(NoticeDesk desk)
{
    [Function(nameof(RaiseObjection))]
    [Allow(ActorRole.Applicant, ActorRole.District, ActorRole.City, ActorRole.Expert, ActorRole.Auditor, ActorRole.Finance, ActorRole.Supervisor, ActorRole.Admin)]
    [Operation("提出异议", "Object to an entry", Body = typeof(ObjectionInput), Status = 201, Answer = typeof(ObjectionView))]
    [Refuses("notice-over", "notice-entry-settled", "objections-too-many")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "notices/{id}/entries/{number}/objections")] HttpRequest request, string id, string number, CancellationToken cancellation)
    {
        if (!desk.HeadersOf(request).TryGet(out var headers, out var problem))
            return problem;
        if (!(await desk.FindAsync(request, id, number, cancellation)).TryGet(out var found, out problem))
            return problem;
        if (!(await RequestBody.ReadAsync(request, ObjectionInput.Read, cancellation)).TryGet(out var input, out problem))
            return problem;
        var terms = desk.ReplyTerms();
        var command = new Core.Notices.RaiseObjection
        {
            CommandId = headers.CommandId,
            By = headers.By,
            EntryId = found.Entry.Value.Id,
            ObjectionId = headers.NewId,
            Grounds = input.Grounds,
            ClosesAt = found.Notice.Publication!.ClosesAt,
            RemindAt = terms.RemindAt,
            ReplyDueAt = terms.DueAt,
        };
        return (await desk.ExecuteAsync(request, command, command.ObjectionId, cancellation)).TryGet(out var done, out problem)
            ? Answer.Created($"{request.Path}/{command.ObjectionId}", done.View, done.Entry.Version)
            : problem;
    }
}
