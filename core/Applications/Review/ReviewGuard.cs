using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Policy;

namespace Shuzhi.Core.Applications.Review;

/// <summary>Who may do what in which stage.</summary>
internal static class ReviewGuard
{
    private const int MostGrounds = 2000;

    /// <summary>Why the officer may not act in a stage, if so.</summary>
    public static Refusal? Check(Application state, ReviewCommand command, Stage stage)
    {
        if (state.Review is not { } review)
            return ReviewRefusals.NotUnderReview.Refuse();
        if (CheckInterest(state, command) is { } interested)
            return interested;
        if (!MayDo(stage, command.By.Role))
            return CommandRefusals.RoleForbidden.Refuse();
        if (review.Stage != stage || state.Status is ApplicationStatus.Rejected or ApplicationStatus.Withdrawn)
            return ReviewRefusals.OtherStage.Refuse(("stage", $"{review.Stage}"), ("wanted", $"{stage}"));
        if (review.Changes is not null)
            return ReviewRefusals.ChangesOpen.Refuse();
        return CheckClaim(review, command);
    }

    /// <summary>Nobody reviews the own application, and a district only that of its applicants.</summary>
    public static Refusal? CheckInterest(Application state, ReviewCommand command) => command.By.Role switch
    {
        ActorRole.Applicant or ActorRole.System => null,
        _ when command.By.Id == state.OwnerId || command.Organisation == state.EntityId => ReviewRefusals.OwnApplication.Refuse(),
        ActorRole.District when command.District != state.Statement.Applicant.District => ReviewRefusals.OtherDistrict.Refuse(),
        _ => null,
    };

    /// <summary>What one has taken on, nobody else does but who stands in for them.</summary>
    public static Refusal? CheckClaim(ReviewState review, ReviewCommand command) =>
        command.By.Role == ActorRole.System || review.Work?.ClaimedBy is not { } claimer || IsOf(command, claimer) ? null : ReviewRefusals.ClaimedByOther.Refuse();

    /// <summary>Whether the officer is the one named or stands in for them.</summary>
    public static bool IsOf(ReviewCommand command, string officer) => officer == command.By.Id || command.ActsFor.Contains(officer);

    /// <summary>Why grounds are not acceptable, if so.</summary>
    public static Refusal? CheckGrounds(string? grounds, bool isRequired) =>
        grounds is null ? isRequired ? ReviewRefusals.GroundsMissing.Refuse() : null
        : string.IsNullOrWhiteSpace(grounds) || grounds.Length > MostGrounds ? ReviewRefusals.GroundsMissing.Refuse() : null;

    // What other aggregates decide, the system or an officer of the city reports.
    private static bool MayDo(Stage stage, ActorRole role) => stage switch
    {
        Stage.Notice or Stage.Panel or Stage.AwardNotice or Stage.Approval => role is ActorRole.City or ActorRole.System,
        Stage.Evaluation => role is ActorRole.City or ActorRole.District or ActorRole.System,
        _ => role == ReviewProcess.RoleOf(stage),
    };
}
