using System.Globalization;
using Microsoft.AspNetCore.Http;
using Shuzhi.Core.Applications.Review;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Notices;
using Shuzhi.Core.Policy;
using Shuzhi.Functions.Documents;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;
using Shuzhi.Functions.Rounds;

namespace Shuzhi.Functions.Notices;

/// <summary>The counter for notices and objections: finds what a request names, as far as the caller may know of it.</summary>
internal sealed class NoticeDesk(
    NoticeService notices, EntryService entries, NoticedApplications applications, RoundService rounds, WorkingCalendar calendar, NoticeOptions options, TimeProvider time)
{
    /// <summary>Roles that read every objection.</summary>
    private static bool IsStaff(Caller? caller) => caller?.Role is ActorRole.City or ActorRole.Auditor or ActorRole.Supervisor or ActorRole.Admin;

    public Checked<CommandHeaders> HeadersOf(HttpRequest request) => Caller.HeadersOf(request, time);

    /// <summary>The command that begins a notice, where there is something to notice and its last day can be told.</summary>
    public async Task<Checked<Core.Notices.PrepareNotice>> PrepareAsync(NoticeInput input, CommandHeaders headers, CancellationToken cancellation)
    {
        if (!RouteIds.IsPlain(input.RoundId) || await rounds.ReadAsync(input.RoundId, cancellation) is not { Value: var round })
            return ProblemCode.Invalid("$.roundId", CommandRefusals.NotFound.Refuse(("id", RouteIds.IsPlain(input.RoundId) ? input.RoundId : "—")));
        var days = input.WorkingDays ?? round.NoticeWorkingDays ?? options.WorkingDays;
        if (!calendar.EndAfter(time.GetUtcNow(), days).TryGet(out _, out var refusal))
            return Problem.Of(refusal);
        if (await notices.ReadAsync(headers.NewId, cancellation) is null && !await HasAnyAsync(input, cancellation))
            return Problem.Of(NoticeRefusals.Empty.Refuse());
        return new Core.Notices.PrepareNotice
        {
            CommandId = headers.CommandId,
            By = headers.By,
            NoticeId = headers.NewId,
            RoundId = round.Id,
            RoundName = round.Name,
            InstrumentId = round.InstrumentId,
            Stage = input.Stage,
            WorkingDays = days,
        };
    }

    /// <summary>A notice that the caller may see: everybody once it is out, before that the staff.</summary>
    public async Task<Checked<PublicNotice>> FindAsync(HttpRequest request, string id, CancellationToken cancellation) =>
        RouteIds.IsPlain(id) && await notices.ReadAsync(id, cancellation) is { } found && (found.Value.IsPublic || IsStaff(Caller.Find(request.HttpContext)))
            ? found.Value
            : RouteIds.NotFound(id);

    /// <summary>An entry of a notice that is out.</summary>
    public async Task<Checked<(PublicNotice Notice, Stored<NoticeEntry> Entry)>> FindAsync(HttpRequest request, string id, string number, CancellationToken cancellation)
    {
        if (!(await FindAsync(request, id, cancellation)).TryGet(out var notice, out var problem))
            return problem;
        return notice.IsPublic && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var place) && await entries.ReadAsync(NoticeEntry.IdOf(id, place), cancellation) is { } entry
            ? (notice, entry)
            : RouteIds.NotFound(number);
    }

    /// <summary>Why the review cannot go back to where a reply sends it, if so: it is no earlier stage that people do before rating.</summary>
    public async Task<Problem?> CheckReturnAsync(NoticeEntry entry, ReplyInput input, CancellationToken cancellation)
    {
        if (input.ReturnTo is not { } stage) return null;
        var review = await applications.ReviewOfAsync(entry.ApplicationId, cancellation);
        return review?.PlaceOf(stage) is { } place && place >= 0 && place < review.PlaceOf(Stage.Rating) && review.Stage is { } present && place < review.PlaceOf(present)
            ? null
            : Problem.Of(ReviewRefusals.StageNotEarlier.Refuse());
    }

    /// <summary>What the caller may see of the objections against an entry: staff all, others their own.</summary>
    public static PageView<ObjectionView> Show(HttpRequest request, NoticeEntry entry)
    {
        var caller = Caller.Of(request.HttpContext);
        return new([.. entry.Objections.Where(objection => IsStaff(caller) || objection.By.Id == caller.Id).Select(objection => ObjectionView.Of(entry, objection, IsStaff(caller)))], null);
    }

    /// <summary>Executes a command on an entry and answers with one of its objections.</summary>
    public async Task<Checked<(NoticeEntry Entry, ObjectionView View)>> ExecuteAsync(HttpRequest request, EntryCommand command, string objectionId, CancellationToken cancellation)
    {
        var outcome = await entries.ExecuteAsync(command, null, cancellation);
        if (!outcome.TryGet(out var stored, out var refusal))
            return Problem.Of(refusal);
        var objection = stored.Value.Find(objectionId) ?? throw new InvalidOperationException($"Objection {objectionId} is not there.");
        return (stored.Value, ObjectionView.Of(stored.Value, objection, IsStaff(Caller.Of(request.HttpContext))));
    }

    /// <summary>When the city is reminded of a reply and when it is due. A year that is not on file yet counts by its weekends: nobody loses a right by that.</summary>
    public (DateTimeOffset RemindAt, DateTimeOffset DueAt) ReplyTerms()
    {
        var (days, now) = (calendar.AssumingWeekends(), time.GetUtcNow());
        return (days.EndAfter(now, options.ReplyReminderDays).Value, days.EndAfter(now, options.ReplyDays).Value);
    }

    private async Task<bool> HasAnyAsync(NoticeInput input, CancellationToken cancellation)
    {
        await foreach (var application in applications.AtStageAsync(input.RoundId, input.Stage, cancellation))
        {
            if (application.Value.Review?.Notice is null) return true;
        }

        return false;
    }
}
