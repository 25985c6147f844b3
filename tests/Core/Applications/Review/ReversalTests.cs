using Shuzhi.Core.Applications;
using Shuzhi.Core.Applications.Review;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Ledger;
using Shuzhi.Core.Policy;
using static Shuzhi.Core.Tests.Applications.Review.ReviewSample;
using static Shuzhi.Core.Tests.Applications.Sample;

namespace Shuzhi.Core.Tests.Applications.Review;

/// <summary>Changes of mind: by two officers, by new events.</summary>
public sealed class ReversalTests
{
    private static readonly UndoDetermination Undo = new() { CommandId = "undo", By = City, ApplicationId = Id, Grounds = "评分录入有误" };
    private static readonly DecideReversal Confirm = new() { CommandId = "second", By = OtherOfficer, ApplicationId = Id, Confirmed = true };

    [Fact]
    public void A_determination_is_undone_by_a_second_officer_and_its_money_released()
    {
        var proposed = ReviewSample.In(Stage.AwardNotice).Apply(Undo, Begun);

        Assert.Equal(ReviewRefusals.SameEyes, proposed.RefusalOf(Confirm with { By = City }, Begun));
        var undone = proposed.Apply(Confirm, Begun);
        Assert.Equal((ApplicationStatus.InReview, Stage.Panel), (undone.Status, undone.Review!.Stage!.Value));
        Assert.Null(undone.Review.Facts["assessmentPassed"]);
        Assert.NotNull(undone.Review.Facts["auditedBuildCost"]);
        Assert.NotNull(undone.Review.FindingOf(Stage.Panel));
        Assert.Contains(undone.Outbox, message => message.Id == LedgerIds.Reopening(Id, 1));
        Assert.Empty(ApplicationAudit.Verify(undone));
    }

    [Fact]
    public void What_was_undone_is_determined_rated_and_reserved_anew()
    {
        var undone = ReviewSample.In(Stage.AwardNotice).Apply(Undo, Begun).Apply(Confirm, Begun);

        var rated = Rated(undone.Apply(Determined() with { CommandId = "determination-2" }, Begun), "assess-2");

        Assert.Equal(ApplicationStatus.Rated, rated.Status);
        Assert.Contains(rated.Outbox, message => message.Id == LedgerIds.Reserve(Id, 1));
        Assert.Contains(rated.Outbox, message => message.Id == $"rate-{Id}-1");
    }

    [Fact]
    public void A_determination_that_was_noticed_is_not_undone() => Assert.Equal(
        ReviewRefusals.NothingDetermined,
        ReviewSample.In(Stage.AwardNotice).Apply(Noticed(Stage.AwardNotice, NoticeResult.Published), Begun).RefusalOf(Undo, Begun));

    [Fact]
    public void A_second_officer_may_decline()
    {
        var declined = ReviewSample.In(Stage.AwardNotice).Apply(Undo, Begun).Apply(Confirm with { Confirmed = false }, Begun);

        Assert.Equal(Stage.AwardNotice, declined.Review!.Stage);
        Assert.Null(declined.Review.Reversal);
    }

    [Fact]
    public void A_sustained_objection_leads_back_to_the_stage_that_the_reply_names_or_to_rejection()
    {
        var noticed = ReviewSample.In(Stage.AwardNotice).Apply(Noticed(Stage.AwardNotice, NoticeResult.Published), Begun)
            .Apply(Noticed(Stage.AwardNotice, NoticeResult.Suspended), Begun);

        Assert.True(noticed.Review!.Notice!.IsSuspended);
        Assert.Equal(Stage.CityReview, noticed.Apply(Noticed(Stage.AwardNotice, NoticeResult.Upheld, Stage.CityReview), Begun).Review!.Stage);
        var rejected = noticed.Apply(Noticed(Stage.AwardNotice, NoticeResult.Upheld), Begun);
        Assert.Equal(ApplicationStatus.Rejected, rejected.Status);
        Assert.Contains(rejected.Outbox, message => message.Id == LedgerIds.Release(Id, "rejection-0"));
    }

    [Fact]
    public void What_was_rejected_in_review_is_reopened_with_a_process_of_its_own()
    {
        var rejected = ReviewSample.In(Stage.CityReview).Apply(CityReview() with { Passed = false, Grounds = "重复申报" }, Begun);
        var reopen = new Reopen { CommandId = "reopen", By = City, ApplicationId = Id, ToStage = Stage.CityReview, Grounds = "异议成立" };

        var reopened = rejected.Apply(reopen, Begun).Apply(Confirm, Begun);

        Assert.Equal((ApplicationStatus.InReview, Stage.CityReview), (reopened.Status, reopened.Review!.Stage!.Value));
        Assert.Null(reopened.Rejection);
        Assert.Contains(reopened.Outbox, message => message.Id == $"start-{Application.InstanceId(Id)}-1");
        Assert.Equal(ReviewRefusals.StageNotEarlier, rejected.RefusalOf(reopen with { ToStage = Stage.Panel }, Begun));
    }

    [Fact]
    public void The_ledger_reserves_anew_only_after_the_step_back_released_everything()
    {
        var state = ReviewSample.In(Stage.Reservation);
        var first = ReserveRequest(state);
        var line = Shuzhi.Core.Ledger.BudgetLine.Open(state.LineId, 2026, new("数据集", "Datasets"), Money.FromWan(1000), [state.InstrumentId]);
        var usage = EntityUsage.Empty(state.LineId, state.EntityId);
        var release = first with { Id = LedgerIds.Reopening(Id, 1), Kind = LedgerRequestKind.Release, Amount = null, SubmittedAt = null, Caps = null };
        var again = first with { Id = LedgerIds.Reserve(Id, 1), Amount = Money.FromWan(50) };

        LedgerResult[] Decide(params LedgerRequest[] requests)
        {
            var (now, current, results) = (line, usage, new List<LedgerResult>());
            foreach (var request in requests)
            {
                var commit = LedgerBatch.DecideBatch(now, new Dictionary<string, EntityUsage> { [current.EntityId] = current }, [request], Begun);
                (now, current) = (commit.Line, commit.Usages.Count > 0 ? commit.Usages[0] : current);
                results.Add(commit.Outcomes[0].Result);
            }
            return [.. results];
        }

        Assert.Equal([LedgerResult.Done, LedgerResult.Done, LedgerResult.Done], Decide(first, release, again));
        Assert.Equal(LedgerResult.Refused, Decide(first, again)[1]);
        Assert.Equal(LedgerResult.Refused, Decide(first, release with { Id = LedgerIds.Release(Id, "withdrawal") }, again)[2]);
    }
}
