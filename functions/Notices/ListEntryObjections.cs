using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Notices;

/// <summary>Objections against an entry: staff see all, others their own.</summary>
internal sealed class ListEntryObjections(NoticeDesk desk)
{
    [Function(nameof(ListEntryObjections))]
    [Allow(ActorRole.Applicant, ActorRole.District, ActorRole.City, ActorRole.Expert, ActorRole.Auditor, ActorRole.Finance, ActorRole.Supervisor, ActorRole.Admin)]
    [Operation("查看条目异议", "Read the objections against an entry", Answer = typeof(PageView<ObjectionView>), Versioned = true, Whole = true)]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "notices/{id}/entries/{number}/objections")] HttpRequest request, string id, string number, CancellationToken cancellation)
    {
        return (await desk.FindAsync(request, id, number, cancellation)).TryGet(out var found, out var problem)
            ? Answer.Ok(NoticeDesk.Show(request, found.Entry.Value), found.Entry.Value.Version)
            : problem;
    }
}
