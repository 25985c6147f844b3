using Shuzhi.Core.Applications;
using Shuzhi.Core.Applications.Review;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Policy;
using Shuzhi.Functions.Hosting;

namespace Shuzhi.Functions.Applications;

/// <summary>What is due in the stages of a review: a reminder before the term is over, and word to somebody above from then on.</summary>
internal static class ReviewStages
{
    /// <summary>Name of the wait for corrections, which interrupts a stage.</summary>
    public const string Corrections = "Corrections";

    /// <summary>Name of the stage that the application is in.</summary>
    public static string NameOf(Application application) =>
        ApplicationTransitions.IsFinal(application.Status) && application.Status != ApplicationStatus.Paid || application.Review is not { } review
            ? application.Status.ToString()
            : review.Changes is not null ? Corrections : review.Stage?.ToString() ?? application.Status.ToString();

    /// <summary>Adds what is due in the stage.</summary>
    /// <returns>False where the stage has no work of its own, so that the status says what is due.</returns>
    public static bool Add(Application application, DueList dues, ProcessOptions options)
    {
        if (application.Review is not { Work: { } work } review)
            return false;
        if (review.Changes is not null)
            dues.Remind(work.RemindAt, "changes-due").End(work.DueAt);
        else if (work.Role == ActorRole.Applicant)
            AddApplicants(review.Stage!.Value, work, dues, options);
        else
            AddOfficers(work, dues, options);
        foreach (var asked in review.Verifications.Where(asked => asked.Answer is null))
            dues.EscalateEvery(asked.DueAt, options.OverdueAgain, "verification-overdue", ActorRole.City);
        return true;
    }

    private static void AddApplicants(Stage stage, WorkItem work, DueList dues, ProcessOptions options)
    {
        var topic = stage == Stage.Building ? "building" : "evaluation";
        dues.Remind(work.RemindAt, $"{topic}-due")
            .Escalate(work.DueAt, $"{topic}-overdue", ActorRole.District, work.District)
            .EscalateEvery(work.DueAt, options.OverdueAgain, $"{topic}-overdue", ActorRole.City);
    }

    private static void AddOfficers(WorkItem work, DueList dues, ProcessOptions options) => dues
        .Escalate(work.RemindAt, "review-due", work.Role, work.Role == ActorRole.District ? work.District : "")
        .EscalateEvery(work.DueAt, options.OverdueAgain, "review-overdue", work.Role == ActorRole.District ? ActorRole.City : ActorRole.Supervisor);
}
