using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Applications;
using Shuzhi.Core.Audit;
using Shuzhi.Functions.Audit;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Applications;

internal sealed class GetTimeline(ApplicationDesk desk, AccessBook accesses)
{
    [Function(nameof(GetTimeline))]
    [Allow(ActorRole.Applicant, ActorRole.District, ActorRole.City, ActorRole.Auditor, ActorRole.Finance, ActorRole.Supervisor, ActorRole.Admin)]
    [Operation("查看办理进度", "Read the timeline", Answer = typeof(PageView<TimelineView>), Tagged = true, Whole = true)]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "applications/{id}/timeline")] HttpRequest request, string id, CancellationToken cancellation)
    {
        var caller = Caller.Of(request.HttpContext);
        if (!(await desk.FindAsync(id, caller, cancellation)).TryGet(out var found, out var problem))
            return problem;
        await accesses.RecordAsync(caller, AccessKind.ApplicationRead, id, cancellation: cancellation);
        var (language, forStaff) = (Languages.Of(request), ApplicationAccess.IsStaff(caller));
        var entries = ApplicationTimeline.Of(found.Value, forStaff).Select(entry => TimelineView.Of(entry, language, forStaff));
        return Answer.Read(request, new PageView<TimelineView>([.. entries], null), found.Value.Version);
    }
}

/// <summary>A line of the timeline; who acted and the facts are for staff.</summary>
internal sealed record TimelineView(DateTimeOffset At, string Event, string Text, ActorRole Role, string? ActorId, string? Reason, IReadOnlyDictionary<string, string>? Details)
{
    public static TimelineView Of(TimelineEntry entry, Core.Kernel.Language language, bool forStaff) => new(
        entry.At,
        entry.Event,
        entry.Text.In(language),
        entry.Role,
        entry.ActorId,
        entry.Reason,
        forStaff ? entry.Details.ToDictionary(detail => detail.Name, detail => detail.Value) : null);
}
