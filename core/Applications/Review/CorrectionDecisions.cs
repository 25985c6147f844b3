using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Policy;
using Shuzhi.Core.Rounds;

namespace Shuzhi.Core.Applications.Review;

/// <summary>Corrections by the applicant, and questions to other departments.</summary>
internal static class CorrectionDecisions
{
    private const int MostItems = 30;
    private const int MostItem = 500;
    private const int MostDepartments = 10;
    private const int MostQuestion = 2000;

    public static Outcome<IReadOnlyList<ApplicationEvent>> Request(Application state, RequestChanges command, Stamp stamp)
    {
        if (CheckReviewer(state, command) is { } refusal)
            return refusal;
        if (command.Items.Count is 0 or > MostItems || command.Items.Any(item => string.IsNullOrWhiteSpace(item) || item.Length > MostItem))
            return ReviewRefusals.ChangesMalformed.Refuse();
        var review = state.Review!;
        var term = new StageTerm(review.Stage!.Value, review.Terms.ChangeDays);
        var (due, work) = (term.EndsAt(stamp.At), review.Work!);
        var changes = new ChangeRequest(command.Items, stamp.By, stamp.At, due, work);
        return ApplicationDecider.Allowed(state, new ChangesRequested(stamp, changes, new(ActorRole.Applicant, work.District, due, term.RemindsAt(stamp.At))));
    }

    public static Outcome<IReadOnlyList<ApplicationEvent>> Resubmit(Application state, ResubmitChanges command, Stamp stamp)
    {
        if (state.Review?.Changes is not { } changes)
            return ReviewRefusals.NoChangesOpen.Refuse();
        if (command.By.Role != ActorRole.Applicant)
            return CommandRefusals.RoleForbidden.Refuse();
        if (stamp.At >= changes.DueAt)
            return ReviewRefusals.ChangesOverdue.Refuse(("date", $"{ChinaTime.DateOf(changes.DueAt.AddTicks(-1)):yyyy-MM-dd}"));
        if (command.Statement is { } statement)
        {
            if (statement.Applicant.Uscc != state.Statement.Applicant.Uscc || statement.Applicant.District != state.Statement.Applicant.District || statement.TaskId != state.Statement.TaskId)
                return ReviewRefusals.ApplicantFixed.Refuse();
            if (IntakeDecisions.Check(command.Instrument, statement) is { } malformed)
                return malformed;
        }
        return ApplicationDecider.Allowed(state, new ChangesResubmitted(stamp, command.Statement, Resumed(state.Review, changes, stamp.At)));
    }

    public static Outcome<IReadOnlyList<ApplicationEvent>> Lapse(Application state, Stamp stamp)
    {
        // Handed in, decided or withdrawn in time: the deadline has nothing left to end.
        if (state.Review?.Changes is not { } changes || ApplicationTransitions.After(state.Status, ApplicationEventKind.ChangesLapsed) is null || stamp.At < changes.DueAt)
            return ApplicationDecider.Nothing();
        return ApplicationDecider.Allowed(state, new ChangesLapsed(stamp, Resumed(state.Review, changes, stamp.At)));
    }

    public static Outcome<IReadOnlyList<ApplicationEvent>> Ask(Application state, RequestVerification command, Stamp stamp)
    {
        if (CheckReviewer(state, command) is { } refusal)
            return refusal;
        var departments = command.Departments;
        if (departments.Count is 0 or > MostDepartments || departments.Distinct().Count() != departments.Count
            || string.IsNullOrWhiteSpace(command.Question) || command.Question.Length > MostQuestion)
            return ReviewRefusals.VerificationMalformed.Refuse();
        var review = state.Review!;
        var due = new StageTerm(review.Stage!.Value, review.Terms.VerificationDays).EndsAt(stamp.At);
        var first = review.Verifications.Count + 1;
        var asked = departments.Select((department, index) => new Verification($"verification-{first + index}", department, command.Question, stamp.At, due));
        return ApplicationDecider.Allowed(state, new VerificationRequested(stamp, [.. asked]));
    }

    public static Outcome<IReadOnlyList<ApplicationEvent>> Answer(Application state, AnswerVerification command, Stamp stamp)
    {
        if (state.Review is not { } review)
            return ReviewRefusals.NotUnderReview.Refuse();
        if (ReviewGuard.CheckInterest(state, command) is { } interested)
            return interested;
        if (command.By.Role is not (ActorRole.City or ActorRole.Auditor or ActorRole.District))
            return CommandRefusals.RoleForbidden.Refuse();
        if (review.Verifications.FirstOrDefault(verification => verification.Id == command.VerificationId) is not { } asked)
            return ReviewRefusals.VerificationUnknown.Refuse(("id", command.VerificationId));
        if (asked.Answer is not null)
            return ReviewRefusals.VerificationAnswered.Refuse();
        return ReviewGuard.CheckGrounds(command.Text, isRequired: true) is { } grounds
            ? grounds
            : ApplicationDecider.Allowed(state, new VerificationAnswered(stamp, asked.Id, new(command.Confirmed, command.Text, stamp.By, stamp.At)));
    }

    /// <summary>Only who reviews on paper returns an application or asks others about it.</summary>
    private static Refusal? CheckReviewer(Application state, ReviewCommand command)
    {
        if (state.Review is not { } review)
            return ReviewRefusals.NotUnderReview.Refuse();
        return review.Stage is Stage.DistrictReview or Stage.CityReview or Stage.ThirdPartyReview or Stage.Confirmation or Stage.Audit or Stage.SiteVisit
            ? ReviewGuard.Check(state, command, review.Stage.Value)
            : ReviewRefusals.OtherStage.Refuse(("stage", $"{review.Stage}"), ("wanted", command.GetType().Name));
    }

    // The reviewer's own time begins anew: it stood still while the applicant had its turn.
    private static WorkItem Resumed(ReviewState review, ChangeRequest changes, DateTimeOffset now)
    {
        var term = review.Terms.For(review.Stage!.Value);
        return changes.Resumes with { DueAt = term.EndsAt(now), RemindAt = term.RemindsAt(now) };
    }
}
