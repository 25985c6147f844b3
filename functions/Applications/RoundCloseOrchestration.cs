using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Hosting;
using Shuzhi.Functions.Notifications;

namespace Shuzhi.Functions.Applications;

/// <summary>How far the closing of a round has come; the orchestration's input and custom status.</summary>
/// <param name="RoundId">The round.</param>
/// <param name="Stage">What is being done.</param>
/// <param name="DraftsEnded">Drafts that were never submitted, withdrawn.</param>
/// <param name="Begun">Applications under review.</param>
/// <param name="Rejected">Applications that are not eligible.</param>
/// <param name="Failed">Applications that could not be brought under review.</param>
/// <param name="Continuation">Where to go on.</param>
internal sealed record RoundClosing(
    string RoundId, string Stage = RoundClosing.WithdrawingDrafts, int DraftsEnded = 0, int Begun = 0, int Rejected = 0, int Failed = 0, string? Continuation = null)
{
    public const string WithdrawingDrafts = nameof(WithdrawingDrafts);
    public const string BeginningReviews = nameof(BeginningReviews);
    public const string Closed = nameof(Closed);

    public RoundClosing With(ReviewsBegun begun) => this with { Begun = Begun + begun.Begun, Rejected = Rejected + begun.Rejected, Failed = Failed + begun.Failed };
}

/// <summary>After a round has closed: ends the drafts that were never submitted, and begins the review of what was, a page at a time.</summary>
internal static class RoundCloseOrchestration
{
    /// <summary>Applications that one activity takes on, side by side.</summary>
    private const int PerActivity = 50;

    [Function(nameof(RoundCloseOrchestration))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var closing = context.InputOf<RoundClosing>();
        context.SetCustomStatus(closing);
        closing = closing.Stage == RoundClosing.WithdrawingDrafts ? await WithdrawAsync(context, closing) : await BeginAsync(context, closing);
        context.SetCustomStatus(closing);
        // A history that grows with every page would be replayed with every page.
        if (closing.Stage != RoundClosing.Closed) context.ContinueAsNew(DomainJson.ToElement(closing));
        else if (closing.Failed > 0) await TellAsync(context, closing);
    }

    private static async Task<RoundClosing> WithdrawAsync(TaskOrchestrationContext context, RoundClosing closing)
    {
        var ended = await context.CallActivityAsync<int>(nameof(WithdrawDrafts), closing.RoundId, Waits.Patiently);
        return closing with { DraftsEnded = closing.DraftsEnded + ended, Stage = ended > 0 ? closing.Stage : RoundClosing.BeginningReviews };
    }

    private static async Task<RoundClosing> BeginAsync(TaskOrchestrationContext context, RoundClosing closing)
    {
        var page = await context.CallActivityAsync<SubmittedPage>(nameof(ListSubmitted), new SubmittedQuestion(closing.RoundId, closing.Continuation), Waits.Patiently);
        var begun = await Task.WhenAll(page.ApplicationIds.Chunk(PerActivity)
            .Select(ids => context.CallActivityAsync<ReviewsBegun>(nameof(BeginReviews), new ReviewsToBegin(closing.RoundId, ids), Waits.Patiently)));
        closing = begun.Aggregate(closing, (so, one) => so.With(one)) with { Continuation = page.Continuation };
        return page.Continuation is null ? closing with { Stage = RoundClosing.Closed } : closing;
    }

    private static Task TellAsync(TaskOrchestrationContext context, RoundClosing closing) => context.CallActivityAsync(
        nameof(TellStaff), new StaffNotice(closing.RoundId, "review-not-begun", nameof(ActorRole.City), context.CurrentUtcDateTime), Waits.Patiently);
}
