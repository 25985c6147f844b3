using Shuzhi.Core.Applications;
using Shuzhi.Core.Applications.Review;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Ledger;
using Shuzhi.Core.Policy;
using Shuzhi.Core.Ports;
using static Shuzhi.Core.Tests.Applications.Review.ReviewSample;
using static Shuzhi.Core.Tests.Applications.Sample;

namespace Shuzhi.Core.Tests.Applications.Review;

public sealed class ReviewWalkTests
{
    [Fact]
    public void A_submission_waits_for_its_round_and_asks_nobody_yet()
    {
        Assert.Empty(Submitted().Outbox);
        Assert.True(Submitted().IsReviewed);
        Assert.Null(Sample.In(ApplicationStatus.Submitted).IsReviewed);
    }

    [Fact]
    public void The_review_begins_at_the_first_stage_that_people_do_with_a_time_for_it()
    {
        var review = ReviewSample.In(Stage.DistrictReview).Review!;

        Assert.Equal(Stage.DistrictReview, review.Stage);
        Assert.Equal((ActorRole.District, "洪山区"), (review.Work!.Role, review.Work.District));
        Assert.True(review.Work.DueAt > Begun.AddDays(10));
        Assert.Contains(review.DueFacts, fact => fact is { Name: "auditedBuildCost", Stage: Stage.Audit, IsRequired: true });
        Assert.Contains(review.DueFacts, fact => fact is { Name: "assessmentPassed", Stage: Stage.Panel, IsRequired: true });
    }

    [Fact]
    public void Criteria_on_facts_still_to_be_found_do_not_count_at_eligibility_but_the_others_do()
    {
        var state = Submitted(Stated.With(FactNames.OperatingNormally, false));
        var rejected = state.Apply(Begin(state), Begun);

        Assert.Equal(ApplicationStatus.Rejected, rejected.Status);
        Assert.Equal(PolicyRefusals.NotEligible, rejected.Rejection?.Code);
        Assert.DoesNotContain("assessment-passed", rejected.Rejection!.Details.Single().Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Stage.CityReview)]
    [InlineData(Stage.Notice)]
    [InlineData(Stage.Panel)]
    [InlineData(Stage.Approval)]
    [InlineData(Stage.Evaluation)]
    public void Every_stage_is_followed_by_the_next_of_the_process(Stage stage)
    {
        var state = ReviewSample.In(stage);

        Assert.Equal(stage, state.Review!.Stage);
        Assert.Empty(ApplicationAudit.Verify(state));
        Assert.Contains(state.Outbox, message => message.Id == $"moved-{Id}-{state.Version}");
    }

    [Fact]
    public void Rating_uses_the_audited_cost_and_reserves_under_the_cap()
    {
        var rated = ReviewSample.In(Stage.Reservation);

        Assert.Equal(Money.FromWan(120), rated.Assessment!.Award);
        Assert.Equal(ApplicationStatus.Rated, rated.Status);
        Assert.Contains(rated.Outbox, message => message.Id == LedgerIds.Reserve(Id));
    }

    [Fact]
    public void What_is_not_approved_of_the_reservation_returns_to_the_line()
    {
        var approved = ReviewSample.In(Stage.Payment);

        Assert.Equal(ApplicationStatus.Approved, approved.Status);
        Assert.Equal(Money.FromWan(100), approved.AmountToPay());
        var requests = approved.Outbox.Where(message => message.Target == QueueNames.BudgetReservations).Select(message => message.Id).ToList();
        Assert.Equal([LedgerIds.Commit(Id), LedgerIds.Release(Id, "approval-0")], requests.TakeLast(2));
    }

    [Fact]
    public void A_paid_award_is_evaluated_and_then_through()
    {
        var paid = ReviewSample.In(Stage.Evaluation);
        var through = paid.Apply(new RecordEvaluation { CommandId = "evaluation", By = City, ApplicationId = Id, Passed = true, Grounds = "达到绩效目标" }, Begun);

        Assert.Equal(ApplicationStatus.Paid, through.Status);
        Assert.Null(through.Review!.Stage);
        Assert.Null(through.Review.Work);
    }

    [Fact]
    public void A_payment_that_comes_back_can_be_made_again()
    {
        var back = ReviewSample.In(Stage.Evaluation).Apply(Payment(PaymentResult.Returned), Begun);

        Assert.Equal((ApplicationStatus.Approved, Stage.Payment), (back.Status, back.Review!.Stage!.Value));
        Assert.Equal(ApplicationStatus.Approved, back.Apply(Schedule("batch-2"), Begun).Status);
    }

    [Fact]
    public void A_process_without_audit_finds_audited_facts_in_the_citys_review()
    {
        var instrument = Catalogue.Instrument("data-fusion-project")!;

        var due = ReviewProcess.DueFacts(instrument, ["totalInvestment"]);

        Assert.Equal(Stage.CityReview, due.Single(fact => fact.Name == "totalInvestment").Stage);
        Assert.Equal(Stage.Panel, due.Single(fact => fact.Name == "selected").Stage);
    }

    [Fact]
    public void Every_reviewed_process_of_the_catalogue_can_be_walked() =>
        Assert.All(Catalogue.Instruments.Where(ReviewProcess.IsReviewed), instrument => Assert.Null(ReviewProcess.Check(instrument.Stages)));

    [Theory]
    [InlineData(Stage.Rating, Stage.Panel)]
    [InlineData(Stage.Approval, Stage.Reservation)]
    [InlineData(Stage.Payment, Stage.Approval)]
    public void A_process_in_an_impossible_order_is_refused(Stage first, Stage second)
    {
        var stages = Dataset.Stages.Where(stage => stage != first).ToList();
        stages.Insert(stages.IndexOf(second), first);

        Assert.Equal(ReviewRefusals.ProcessUnsupported, ReviewProcess.Check(stages)?.Code);
    }
}
