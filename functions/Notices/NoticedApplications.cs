using Microsoft.Extensions.Logging;
using Shuzhi.Core.Applications;
using Shuzhi.Core.Applications.Review;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Notices;
using Shuzhi.Core.Policy;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Applications;
using Shuzhi.Functions.Documents;

namespace Shuzhi.Functions.Notices;

/// <summary>Applications in a stage of notice: which there are, and what they are told about their entries.</summary>
internal sealed class NoticedApplications(
    IDocumentStore store, ApplicationService applications, NoticeService notices, EntryService entries, ILogger<NoticedApplications> log)
{
    private readonly DocumentSet<Application> documents = new(store, ContainerCatalogue.Applications);

    /// <summary>Applications of a round at a stage, by submission.</summary>
    public IAsyncEnumerable<Stored<Application>> AtStageAsync(string roundId, Stage stage, CancellationToken cancellation = default) => documents.AllAsync(
        new DocumentQuery(ContainerCatalogue.Applications)
        {
            Where = [DocumentFilter.Equal("review.stage", System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(stage.ToString())), DocumentFilter.Equal("roundId", roundId)],
            OrderBy = ["submittedAt"],
        },
        cancellation);

    /// <summary>Whether an application may go onto a notice: it stands in none, or in this one already.</summary>
    public static bool IsFor(Application application, PublicNotice notice) =>
        application.Status is ApplicationStatus.InReview or ApplicationStatus.Reserved && application.Review is { } review && review.Stage == notice.Stage
        && (review.Notice is null || review.Notice.NoticeId == notice.Id);

    /// <summary>The review of an application, where it is under review.</summary>
    public async Task<ReviewState?> ReviewOfAsync(string applicationId, CancellationToken cancellation) => (await applications.ReadAsync(applicationId, cancellation))?.Value.Review;

    /// <summary>Puts an application into a notice, which only one notice can do.</summary>
    public async Task<bool> ClaimAsync(PublicNotice notice, Stored<Application> application, CancellationToken cancellation) =>
        (await applications.ExecuteAsync(Command(notice, application.Value.Id, "listed", NoticeResult.Published), application, cancellation)).IsOk;

    /// <summary>Tells an application that its entry is through.</summary>
    public Task ClearAsync(PublicNotice notice, NoticeEntry entry, CancellationToken cancellation) =>
        TellAsync(Command(notice, entry.ApplicationId, "cleared", NoticeResult.Cleared), cancellation);

    /// <summary>Tells an application how its entry fares, until it is the entry as it stands: several objections may be under way at once.</summary>
    /// <param name="entryId">The entry.</param>
    /// <param name="teller">Who tells; with the entry's version it names what was told.</param>
    /// <param name="cancellation">Gives up; tell again then.</param>
    public async Task FollowAsync(string entryId, string teller, CancellationToken cancellation)
    {
        var notice = (await notices.ReadAsync(NoticeEntry.NoticeOf(entryId), cancellation) ?? throw new InvalidOperationException($"There is no notice of {entryId}.")).Value;
        long? told = null;
        while (true)
        {
            var entry = (await entries.ReadAsync(entryId, cancellation))!.Value;
            if (entry.Version == told) return;
            if (News(notice, entry, $"{teller}-v{entry.Version}") is { } news) await TellAsync(news, cancellation);
            told = entry.Version;
        }
    }

    // What is clearing is told when the notice is settled.
    private static RecordNoticed? News(PublicNotice notice, NoticeEntry entry, string cause) => entry.Status switch
    {
        EntryStatus.Standing => Command(notice, entry.ApplicationId, cause, NoticeResult.Published),
        EntryStatus.Suspended => Command(notice, entry.ApplicationId, cause, NoticeResult.Suspended),
        EntryStatus.Upheld => Upheld(notice, entry),
        _ => null,
    };

    private static RecordNoticed Upheld(PublicNotice notice, NoticeEntry entry)
    {
        var reply = entry.Objections.Select(objection => objection.Reply).Where(reply => reply is { Sustained: true }).MinBy(reply => reply!.At)!;
        return Command(notice, entry.ApplicationId, "upheld", NoticeResult.Upheld) with { ReturnTo = reply.ReturnTo, Grounds = reply.Text };
    }

    private static RecordNoticed Command(PublicNotice notice, string applicationId, string cause, NoticeResult result) => new()
    {
        CommandId = $"notice-{notice.Id}-{cause}",
        By = Actor.System,
        ApplicationId = applicationId,
        NoticeId = notice.Id,
        Stage = notice.Stage,
        Result = result,
    };

    // Withdrawn or reopened meanwhile: the entry goes its way without it.
    private async Task TellAsync(RecordNoticed command, CancellationToken cancellation)
    {
        var outcome = await applications.ExecuteAsync(command, cancellation: cancellation);
        if (!outcome.TryGet(out _, out var refusal)) log.LogWarning("{Application} does not take {Result} of notice {Notice}: {Refusal}", command.ApplicationId, command.Result, command.NoticeId, refusal);
    }
}
