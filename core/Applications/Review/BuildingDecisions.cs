using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Policy;
using Shuzhi.Core.Rounds;

namespace Shuzhi.Core.Applications.Review;

/// <summary>建设期: milestones, extension and completion.</summary>
internal static class BuildingDecisions
{
    private const int MostMilestones = 60;
    private const int MostTitle = 200;

    public static Outcome<IReadOnlyList<ApplicationEvent>> Record(Application state, RecordMilestone command, Stamp stamp)
    {
        if (ReviewGuard.Check(state, command, Stage.Building) is { } refusal)
            return refusal;
        var building = state.Review!.Building!;
        if (building.Milestones.Count >= MostMilestones)
            return ApplicationRefusals.Full.Refuse();
        if (string.IsNullOrWhiteSpace(command.Title) || command.Title.Length > MostTitle)
            return ReviewRefusals.GroundsMissing.Refuse();
        return StageDecisions.CheckDate(command.ReachedOn, ChinaTime.DateOf(building.Since), ChinaTime.DateOf(stamp.At)) is { } date
            ? date
            : ApplicationDecider.Allowed(state, new MilestoneRecorded(stamp, new(command.Title, command.ReachedOn, stamp.At)));
    }

    public static Outcome<IReadOnlyList<ApplicationEvent>> Extend(Application state, ExtendBuilding command, Stamp stamp)
    {
        if (state.Review is not { } review)
            return ReviewRefusals.NotUnderReview.Refuse();
        if (ReviewGuard.CheckInterest(state, command) is { } interested)
            return interested;
        if (command.By.Role != ActorRole.City)
            return CommandRefusals.RoleForbidden.Refuse();
        if (review is not { Stage: Stage.Building, Building: { } building })
            return ReviewRefusals.OtherStage.Refuse(("stage", $"{review.Stage}"), ("wanted", $"{Stage.Building}"));
        if (ReviewGuard.CheckGrounds(command.Grounds, isRequired: true) is { } grounds)
            return grounds;
        // Interpretation: the target of one year may be exceeded with grounds, but not more than once over.
        var (first, last) = (ChinaTime.DateOf(Later(building.EndsAt, stamp.At)), ChinaTime.DateOf(building.Since).AddDays(StageTerms.MostDays));
        if (StageDecisions.CheckDate(command.Through, first, last) is { } date)
            return date;
        var due = ChinaTime.EndOf(command.Through);
        var remind = due.AddDays(-review.Terms.For(Stage.Building).RemindDays);
        return ApplicationDecider.Allowed(state, new BuildingExtended(stamp, review.Work! with { DueAt = due, RemindAt = Later(remind, stamp.At) }));
    }

    public static Outcome<IReadOnlyList<ApplicationEvent>> Complete(Application state, CompleteBuilding command, Stamp stamp)
    {
        if (ReviewGuard.Check(state, command, Stage.Building) is { } refusal)
            return refusal;
        var building = state.Review!.Building!;
        if (stamp.At >= building.EndsAt)
            return ReviewRefusals.BuildingOverdue.Refuse(("date", $"{ChinaTime.DateOf(building.EndsAt.AddTicks(-1)):yyyy-MM-dd}"));
        var finding = new StageFinding(Stage.Building, true, command.Grounds, stamp.By, stamp.At, Facts.Empty);
        return StageDecisions.CheckFinding(state, finding) is { } wrong ? wrong : StageDecisions.Complete(state, finding, stamp);
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
