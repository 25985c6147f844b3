using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;

namespace Shuzhi.Core.Applications.Review;

/// <summary>Decides the commands of the review.</summary>
internal static class ReviewDecider
{
    public static Outcome<IReadOnlyList<ApplicationEvent>> Decide(Application state, ReviewCommand command, Stamp stamp) => command switch
    {
        BeginReview c => StageDecisions.Begin(state, c, stamp),
        FindingCommand c => StageDecisions.Find(state, c, stamp),
        RecordDetermination c => StageDecisions.Determine(state, c, stamp),
        RecordEvaluation c => StageDecisions.Evaluate(state, c, stamp),
        RequestChanges c => CorrectionDecisions.Request(state, c, stamp),
        ResubmitChanges c => CorrectionDecisions.Resubmit(state, c, stamp),
        LapseChanges => CorrectionDecisions.Lapse(state, stamp),
        RequestVerification c => CorrectionDecisions.Ask(state, c, stamp),
        AnswerVerification c => CorrectionDecisions.Answer(state, c, stamp),
        RecordMilestone c => BuildingDecisions.Record(state, c, stamp),
        ExtendBuilding c => BuildingDecisions.Extend(state, c, stamp),
        CompleteBuilding c => BuildingDecisions.Complete(state, c, stamp),
        RecordNoticed c => AwardStageDecisions.Notice(state, c, stamp),
        RecordApproval c => AwardStageDecisions.Approve(state, c, stamp),
        Reopen c => ReversalDecisions.Reopen(state, c, stamp),
        UndoDetermination c => ReversalDecisions.Undo(state, c, stamp),
        DecideReversal c => ReversalDecisions.Decide(state, c, stamp),
        ClaimWork c => WorkDecisions.Claim(state, c, stamp),
        ReleaseWork c => WorkDecisions.Release(state, c, stamp),
        _ => throw new ArgumentOutOfRangeException(nameof(command), command.GetType().Name, null),
    };
}
