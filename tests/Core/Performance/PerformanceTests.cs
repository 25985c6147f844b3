using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Panels;
using Shuzhi.Core.Performance;
using Shuzhi.Core.Ports;

namespace Shuzhi.Core.Tests.Performance;

/// <summary>Self-evaluation, inspections and evaluation; samples; the fund's own list.</summary>
public sealed class PerformanceTests
{
    private static readonly DateTimeOffset Now = ChinaTime.At(new(2026, 9, 1), new(10, 0));
    private static readonly Actor City = new("officer-1", ActorRole.City);
    private static readonly Actor Other = new("officer-2", ActorRole.Supervisor);
    private static readonly Actor Owner = new("owner-1", ActorRole.Applicant);
    private static readonly PaidAward Award = new("a1", "entity-1", "owner-1", "line-1", "dataset-special", 2026, Money.FromWan(100));

    private static SubmitSelfEvaluation Report => new()
    {
        CommandId = "report",
        By = Owner,
        CaseId = "a1",
        RoundId = "r1",
        Award = Award,
        Indicators = [new("服务市场主体", 3, 5, "家")],
        Text = "已按计划使用",
    };

    private static JudgePerformance Judge => new() { CommandId = "judge", By = City, CaseId = "a1", RoundId = "r1", Award = Award, Passed = true, Reason = "达到目标" };

    private static SelectForInspection Select => new() { CommandId = "select", By = Actor.System, CaseId = "a1", RoundId = "r1", Award = Award, SampleId = "s1" };

    private static RecordInspection Inspect => new()
    {
        CommandId = "inspect",
        By = City,
        CaseId = "a1",
        RoundId = "r1",
        Award = Award,
        SampleId = "s1",
        Findings = [new(FindingKind.Misuse, "用于其他项目", Money.FromWan(20))],
    };

    private static ClaimRepayment Claim(string clawback, int wan) => new()
    {
        CommandId = $"claim-{clawback}",
        By = Actor.System,
        CaseId = "a1",
        RoundId = "r1",
        Award = Award,
        Claim = new(clawback, Money.FromWan(wan)),
        Standing = [],
        Declined = [],
    };

    [Fact]
    public void The_awardee_reports_and_the_bureau_evaluates_once()
    {
        var reported = Handle(null, Report);
        Assert.Equal(PerformanceStatus.Reported, reported.Status);
        var change = PerformanceDecider.Handle(reported, Judge, Now).Value;
        Assert.Equal((PerformanceStatus.Evaluated, PerformanceDecider.ReportOrchestration), (change.State.Status, Assert.Single(change.Messages).Target));
        Assert.Equal(PerformanceRefusals.CaseWrongState, Refused(change.State, Report with { CommandId = "late" }));
        Assert.Equal(PerformanceRefusals.CaseWrongState, Refused(change.State, Judge with { CommandId = "again" }));
        Assert.Null(AuditTrail.FirstBroken(change.State.Trail, "a1"));
    }

    [Fact]
    public void Claims_on_an_award_are_together_no_more_than_was_paid_and_a_declined_one_makes_room()
    {
        var first = Handle(null, Claim("c1", 60));
        Assert.Equal(PerformanceStatus.Awaited, first.Status);
        Assert.Equal(PerformanceRefusals.MoreThanPaid, Refused(first, Claim("c2", 41)));
        Assert.Equal(2, Handle(first, Claim("c2", 40)).Claims!.Count);
        Assert.Equal("c2", Assert.Single(Handle(first, Claim("c2", 100) with { Declined = ["c1"] }).Claims!).ClawbackId);
        Assert.Equal(PerformanceRefusals.MoreThanPaid, Refused(null, Claim("c2", 41) with { Standing = [new("c1", Money.FromWan(60))] }));
        Assert.Equal(PerformanceRefusals.MoreThanPaid, Refused(null, Claim("c2", 101)));
        Assert.True(PerformanceDecider.Handle(first, Claim("c1", 60), Now).Value.ChangesNothing);
    }

    [Fact]
    public void Only_the_system_claims() =>
        Assert.Equal(CommandRefusals.RoleForbidden, Refused(null, Claim("c1", 1) with { By = City }));

    [Fact]
    public void Without_a_report_an_evaluation_can_only_fail()
    {
        Assert.Equal(PerformanceRefusals.CaseWrongState, Refused(null, Judge));
        Assert.False(Handle(null, Judge with { Passed = false, Reason = "未提交自评" }).Judgement!.Passed);
        Assert.Equal(CommandRefusals.ReasonMissing, Refused(Handle(null, Report), Judge with { Reason = " " }));
    }

    [Fact]
    public void Refuses_a_report_without_indicators_or_with_one_twice_or_by_others()
    {
        Assert.Equal(PerformanceRefusals.ReportMalformed, Refused(null, Report with { Indicators = [] }));
        Assert.Equal(PerformanceRefusals.ReportMalformed, Refused(null, Report with { Indicators = [new("x", 1, 1, "家"), new("x", 1, 1, "家")] }));
        Assert.Equal(CommandRefusals.RoleForbidden, Refused(null, Report with { By = City }));
    }

    [Fact]
    public void Only_what_was_drawn_is_inspected_and_each_time_once()
    {
        Assert.Equal(PerformanceRefusals.NotSelected, Refused(Handle(null, Report), Inspect));
        var inspected = Handle(Handle(null, Select), Inspect);
        Assert.Equal(Money.FromWan(20), inspected.Inspections[0].Findings![0].Amount);
        Assert.Equal(PerformanceRefusals.InspectionDone, Refused(inspected, Inspect with { CommandId = "again" }));
        Assert.Equal(CommandRefusals.RoleForbidden, Refused(Handle(null, Select), Inspect with { By = Owner }));
    }

    [Theory]
    [InlineData(1, 10, 1)]
    [InlineData(10, 10, 1)]
    [InlineData(11, 10, 2)]
    [InlineData(30, 10, 3)]
    [InlineData(7, 100, 7)]
    public void A_sample_is_rounded_up_and_verifies(int paid, int percent, int size)
    {
        var drawn = Sample(Sample(null, Announce(percent)), Draw(paid));
        Assert.Equal(size, drawn.Selected.Count());
        Assert.True(drawn.Verifies());
        Assert.False((drawn with { Population = [.. drawn.Population.Reverse(), "x"] }).Verifies());
    }

    [Fact]
    public void A_sample_is_drawn_once_from_something_and_by_a_seed_that_was_committed_to()
    {
        var announced = Sample(null, Announce(10));
        Assert.Equal(SeededDraw.Commitment(announced.Seed), announced.Commitment);
        Assert.Equal(PerformanceRefusals.PopulationEmpty, SampleDecider.Handle(announced, Draw(0), Now).Refusal.Code);
        var drawn = Sample(announced, Draw(10));
        Assert.Equal(PerformanceRefusals.SampleDrawn, SampleDecider.Handle(drawn, Draw(10) with { CommandId = "again" }, Now).Refusal.Code);
        Assert.True(SampleDecider.Handle(drawn, Draw(99), Now).Value.ChangesNothing);
        Assert.Equal(PerformanceRefusals.SampleMalformed, SampleDecider.Handle(null, Announce(101), Now).Refusal.Code);
    }

    [Fact]
    public void A_term_excludes_from_its_first_to_its_last_day_once_another_officer_has_decided()
    {
        var proposed = Exclusion(null, Exclude);
        Assert.Null(proposed.ExcludedThrough(new(2026, 10, 1)));
        Assert.Equal(PerformanceRefusals.OwnProposal, ExclusionDecider.Handle(proposed, Decide with { By = City }, Now).Refusal.Code);
        var standing = Exclusion(proposed, Decide);
        Assert.Null(standing.ExcludedThrough(new(2026, 9, 30)));
        Assert.Equal(new DateOnly(2028, 9, 30), standing.ExcludedThrough(new(2026, 10, 1)));
        Assert.Equal(new DateOnly(2028, 9, 30), standing.ExcludedThrough(new(2028, 9, 30)));
        Assert.Null(standing.ExcludedThrough(new(2028, 10, 1)));
    }

    [Fact]
    public void A_term_can_be_declined_or_lifted_with_a_reason_and_not_twice()
    {
        var proposed = Exclusion(null, Exclude);
        Assert.Equal(CommandRefusals.ReasonMissing, ExclusionDecider.Handle(proposed, Decide with { Approved = false }, Now).Refusal.Code);
        var lift = new LiftExclusion { CommandId = "lift", By = Other, EntityId = "entity-1", TermId = "t1", Reason = "查明无责" };
        Assert.Equal(PerformanceRefusals.ExclusionUnknown, ExclusionDecider.Handle(proposed, lift, Now).Refusal.Code);
        var lifted = Exclusion(Exclusion(proposed, Decide), lift);
        Assert.Null(lifted.ExcludedThrough(new(2026, 10, 1)));
        Assert.Equal(PerformanceRefusals.ExclusionUnknown, ExclusionDecider.Handle(lifted, lift with { CommandId = "again" }, Now).Refusal.Code);
    }

    [Fact]
    public void Refuses_a_term_that_begins_before_today_ends_before_it_begins_or_never_ends()
    {
        ProposeExclusion[] wrong = [Exclude with { From = new(2026, 8, 31) }, Exclude with { Through = new(2026, 9, 30) }, Exclude with { Through = new(2036, 10, 2) }];
        Assert.All(wrong, one => Assert.Equal(PerformanceRefusals.TermMalformed, ExclusionDecider.Handle(null, one, Now).Refusal.Code));
    }

    [Fact]
    public void What_is_recorded_survives_being_stored_and_read()
    {
        var one = Handle(Handle(Handle(null, Report), Select), Inspect);
        Assert.Equal(DomainJson.Write(one), DomainJson.Write(DomainJson.Read<PerformanceCase>(DomainJson.Write(one))));
        var term = Exclusion(null, Exclude);
        Assert.Equal(DomainJson.Write(term), DomainJson.Write(DomainJson.Read<EntityExclusion>(DomainJson.Write(term))));
        var sample = Sample(Sample(null, Announce(10)), Draw(10));
        Assert.Equal(DomainJson.Write(sample), DomainJson.Write(DomainJson.Read<InspectionSample>(DomainJson.Write(sample))));
    }

    private static ProposeExclusion Exclude => new()
    {
        CommandId = "exclude",
        By = City,
        EntityId = "entity-1",
        TermId = "t1",
        From = new(2026, 10, 1),
        Through = new(2028, 9, 30),
        Reason = "虚假申报",
    };

    private static DecideExclusion Decide => new() { CommandId = "decide", By = Other, EntityId = "entity-1", TermId = "t1", Approved = true };

    private static AnnounceSample Announce(int percent) =>
        new() { CommandId = "announce", By = City, SampleId = "s1", RoundId = "r1", Percent = percent, Seed = SeededDraw.Commitment("seed") };

    private static DrawSample Draw(int paid) => new() { CommandId = "draw", By = City, SampleId = "s1", Paid = [.. Enumerable.Range(0, paid).Select(i => $"a{i}")] };

    private static PerformanceCase Handle(PerformanceCase? state, PerformanceCommand command) => PerformanceDecider.Handle(state, command, Now).Value.State;

    private static RefusalCode Refused(PerformanceCase? state, PerformanceCommand command) => PerformanceDecider.Handle(state, command, Now).Refusal.Code;

    private static InspectionSample Sample(InspectionSample? state, SampleCommand command) => SampleDecider.Handle(state, command, Now).Value.State;

    private static EntityExclusion Exclusion(EntityExclusion? state, ExclusionCommand command) => ExclusionDecider.Handle(state, command, Now).Value.State;
}
