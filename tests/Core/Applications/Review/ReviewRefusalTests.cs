using Shuzhi.Core.Applications;
using Shuzhi.Core.Applications.Review;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Policy;
using static Shuzhi.Core.Tests.Applications.Review.ReviewSample;
using static Shuzhi.Core.Tests.Applications.Sample;

namespace Shuzhi.Core.Tests.Applications.Review;

public sealed class ReviewRefusalTests
{
    [Fact]
    public void Nobody_reviews_an_application_of_the_own_organisation() =>
        Assert.Equal(ReviewRefusals.OwnApplication, Refused(Stage.DistrictReview, DistrictReview() with { Organisation = Company.Value }));

    [Fact]
    public void A_district_reviews_only_its_own_applicants() =>
        Assert.Equal(ReviewRefusals.OtherDistrict, Refused(Stage.DistrictReview, DistrictReview() with { District = "江岸区" }));

    [Fact]
    public void A_stage_is_done_by_its_role_only() =>
        Assert.Equal(CommandRefusals.RoleForbidden, Refused(Stage.DistrictReview, DistrictReview() with { By = City }));

    [Fact]
    public void A_stage_is_not_done_before_its_turn() =>
        Assert.Equal(ReviewRefusals.OtherStage, Refused(Stage.DistrictReview, CityReview()));

    [Fact]
    public void A_stage_is_not_done_twice() =>
        Assert.Equal(ReviewRefusals.OtherStage, Refused(Stage.CityReview, DistrictReview() with { CommandId = "again" }));

    [Fact]
    public void A_rejection_needs_grounds_and_keeps_them()
    {
        Assert.Equal(ReviewRefusals.GroundsMissing, Refused(Stage.DistrictReview, DistrictReview(passed: false) with { Grounds = null }));

        var rejected = ReviewSample.In(Stage.DistrictReview).Apply(DistrictReview(passed: false), Begun);
        Assert.Equal(ReviewRefusals.NotPassed, rejected.Rejection?.Code);
        Assert.False(rejected.Review!.FindingOf(Stage.DistrictReview)!.Passed);
        Assert.Null(rejected.Review.Work);
    }

    [Fact]
    public void What_somebody_has_taken_on_nobody_else_does_but_who_stands_in()
    {
        var claimed = ReviewSample.In(Stage.CityReview).Apply(new ClaimWork { CommandId = "claim", By = City, ApplicationId = Id }, Begun);
        var by = CityReview() with { By = OtherOfficer };

        Assert.Equal(ReviewRefusals.ClaimedByOther, claimed.RefusalOf(by, Begun));
        Assert.Equal(Stage.Confirmation, claimed.Apply(by with { ActsFor = [City.Id] }, Begun).Review!.Stage);
        var released = claimed.Apply(new ReleaseWork { CommandId = "release", By = City, ApplicationId = Id }, Begun);
        Assert.Equal(Stage.Confirmation, released.Apply(by, Begun).Review!.Stage);
    }

    [Fact]
    public void Corrections_are_taken_until_their_deadline_and_then_the_review_goes_on_without_them()
    {
        var returned = ReviewSample.In(Stage.DistrictReview).Apply(new RequestChanges { CommandId = "changes", By = District, District = "洪山区", ApplicationId = Id, Items = ["补充纳税证明"] }, Begun);
        var due = returned.Review!.Changes!.DueAt;
        var resubmit = new ResubmitChanges { CommandId = "resubmit", By = Owner, ApplicationId = Id, Instrument = Dataset, Statement = returned.Statement };

        Assert.Equal(ActorRole.Applicant, returned.Review.Work!.Role);
        Assert.Equal(ReviewRefusals.ChangesOpen, returned.RefusalOf(DistrictReview(), Begun));
        Assert.Equal(ReviewRefusals.ChangesOverdue, returned.RefusalOf(resubmit, due));
        Assert.Equal(ActorRole.District, returned.Apply(resubmit, due.AddTicks(-1)).Review!.Work!.Role);
        var lapse = new LapseChanges { CommandId = "lapse", By = Actor.System, ApplicationId = Id };
        Assert.True(Do(ApplicationDecider.Handle(returned, lapse, due.AddTicks(-1))).ChangesNothing);
        Assert.Null(returned.Apply(lapse, due).Review!.Changes);
    }

    [Fact]
    public void A_review_waits_for_the_answers_of_other_departments()
    {
        var asked = ReviewSample.In(Stage.CityReview).Apply(new RequestVerification { CommandId = "ask", By = City, ApplicationId = Id, Departments = ["data", "finance"], Question = "有无重复支持" }, Begun);

        Assert.Equal(ReviewRefusals.VerificationOpen, asked.RefusalOf(CityReview(), Begun));
        var answered = asked.Review!.Verifications.Aggregate(asked, (state, verification) => state.Apply(
            new AnswerVerification { CommandId = verification.Id, By = City, ApplicationId = Id, VerificationId = verification.Id, Confirmed = true, Text = "无" }, Begun));
        Assert.Equal(Stage.Confirmation, answered.Apply(CityReview(), Begun).Review!.Stage);
    }

    [Fact]
    public void Building_that_is_over_has_to_be_extended_before_it_is_completed()
    {
        var building = ReviewSample.In(Stage.Building);
        var ends = building.Review!.Building!.EndsAt;
        var extend = new ExtendBuilding { CommandId = "extend", By = City, ApplicationId = Id, Through = ChinaTime.DateOf(ends).AddDays(30), Grounds = "设备到货延迟" };

        Assert.Equal(ReviewRefusals.DocumentsMissing, building.Apply(Built(), Begun).RefusalOf(Audited(), Begun));
        Assert.Equal(ReviewRefusals.BuildingOverdue, building.RefusalOf(Built(), ends));
        Assert.Equal(ReviewRefusals.DateOutOfBounds, building.RefusalOf(extend with { Through = ChinaTime.DateOf(Begun).AddDays(731) }, ends));
        Assert.Equal(Stage.Audit, building.Apply(extend, ends).Apply(Built(), ends).Review!.Stage);
    }

    [Fact]
    public void A_stage_finds_its_own_facts_and_no_others()
    {
        Assert.Equal(ReviewRefusals.FactNotOfStage, Refused(Stage.CityReview, CityReview() with { Facts = Facts.Empty.With("auditedBuildCost", Money.FromWan(1)) }));
        Assert.Equal(ReviewRefusals.FactNotOfStage, Refused(Stage.Panel, Determined() with { ApprovedCost = Money.FromWan(1) }));
    }

    private static RefusalCode Refused(Stage stage, ApplicationCommand command) => ReviewSample.In(stage).RefusalOf(command, Begun);
}
