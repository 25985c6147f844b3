using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Rounds;
using Shuzhi.Core.Vouchers;
using static Shuzhi.Core.Tests.Applications.Sample;

namespace Shuzhi.Core.Tests.Rounds;

public sealed class RoundTests
{
    private static readonly DateTimeOffset Before = Opens.AddDays(-3);

    private static Outcome<Decision<Round>> Plan(Func<PlanRound, PlanRound> but) => RoundDecider.Handle(null, but(PlanRound()), Before);

    [Theory]
    [InlineData(-1, RoundStatus.Planned)]
    [InlineData(0, RoundStatus.Open)]
    [InlineData(30 * 24 * 3600 - 1, RoundStatus.Open)]
    [InlineData(30 * 24 * 3600, RoundStatus.Closed)]
    public void Stands_by_the_clock_whether_or_not_the_timer_ran(int secondsAfterOpening, RoundStatus expected) =>
        Assert.Equal(expected, TheRound.StatusAt(Opens.AddSeconds(secondsAfterOpening)));

    [Fact]
    public void Times_given_in_Shanghai_are_kept_in_utc()
    {
        var round = Do(Plan(plan => plan with { OpensAt = Opens.ToOffset(ChinaTime.Offset) })).State;
        Assert.Equal((TimeSpan.Zero, Opens), (round.OpensAt.Offset, round.OpensAt));
    }

    [Fact]
    public void Refuses_an_empty_or_past_window()
    {
        Assert.Equal(RoundRefusals.WindowEmpty, Plan(plan => plan with { ClosesAt = plan.OpensAt }).Refusal.Code);
        Assert.Equal(RoundRefusals.WindowEmpty, RoundDecider.Handle(null, PlanRound(), Opens.AddDays(30)).Refusal.Code);
    }

    [Fact]
    public void Refuses_an_instrument_that_is_not_in_force_on_the_first_and_last_day()
    {
        var first = ChinaTime.DateOf(Opens);
        Assert.True(Plan(plan => plan with { InForce = new(first, first.AddDays(30)) }).IsOk);
        Assert.Equal(RoundRefusals.InstrumentNotInForce, Plan(plan => plan with { InForce = new(first.AddDays(1)) }).Refusal.Code);
        Assert.Equal(RoundRefusals.InstrumentNotInForce, Plan(plan => plan with { InForce = new(first, first.AddDays(29)) }).Refusal.Code);
    }

    [Fact]
    public void A_draft_instrument_needs_a_date_and_version_set_by_an_administrator()
    {
        var admin = new Actor("admin", ActorRole.Admin);
        PlanRound Draft(PlanRound plan) => plan with { InForce = null, AppliedFrom = ChinaTime.DateOf(Opens), InstrumentVersion = "2026-draft", By = admin };
        Assert.True(Plan(Draft).IsOk);
        Assert.Equal(RoundRefusals.DraftNeedsDate, Plan(plan => Draft(plan) with { By = City }).Refusal.Code);
        Assert.Equal(RoundRefusals.DraftNeedsDate, Plan(plan => Draft(plan) with { AppliedFrom = null }).Refusal.Code);
        Assert.Equal(RoundRefusals.DraftNeedsDate, Plan(plan => Draft(plan) with { InstrumentVersion = null }).Refusal.Code);
        Assert.Equal(RoundRefusals.InstrumentNotInForce, Plan(plan => Draft(plan) with { AppliedFrom = ChinaTime.DateOf(Opens).AddDays(1) }).Refusal.Code);
    }

    [Fact]
    public void Only_city_or_administrators_plan_and_terms_are_bounded()
    {
        Assert.Equal(CommandRefusals.RoleForbidden, Plan(plan => plan with { By = Owner }).Refusal.Code);
        Assert.Equal(RoundRefusals.TermsOutOfBounds, Plan(plan => plan with { VoucherTerms = new VoucherTerms(0) }).Refusal.Code);
    }

    [Fact]
    public void Opens_and_closes_once_when_due_and_closing_starts_the_process()
    {
        var open = new OpenRound { CommandId = "open", By = Actor.System, RoundId = "round-1" };
        var close = new CloseRound { CommandId = "close", By = Actor.System, RoundId = "round-1" };
        Assert.Equal(RoundRefusals.NotDue, RoundDecider.Handle(TheRound, open, Opens.AddTicks(-1)).Refusal.Code);
        var opened = Do(RoundDecider.Handle(TheRound, open, Opens)).State;
        Assert.Equal(RoundRefusals.NotDue, RoundDecider.Handle(opened, close, opened.ClosesAt.AddTicks(-1)).Refusal.Code);
        var closed = Do(RoundDecider.Handle(opened, close, opened.ClosesAt)).State;

        Assert.Equal(RoundDecider.CloseOrchestration, Assert.Single(closed.Outbox).Target);
        Assert.True(Do(RoundDecider.Handle(closed, close with { CommandId = "again" }, closed.ClosesAt)).ChangesNothing);
        Assert.Null(AuditTrail.FirstBroken(closed.Trail, closed.Id));
    }

    [Fact]
    public void Staff_close_early_and_cancel_only_with_a_reason()
    {
        var close = new CloseRound { CommandId = "close", By = City, RoundId = "round-1" };
        Assert.Equal(CommandRefusals.ReasonMissing, RoundDecider.Handle(TheRound, close, Now).Refusal.Code);
        var closed = Do(RoundDecider.Handle(TheRound, close with { Reason = "额度用完" }, Now)).State;
        Assert.Equal(RoundRefusals.Closed, closed.CheckSubmission(Now, "洪山区")?.Code);

        var cancel = new CancelRound { CommandId = "cancel", By = City, RoundId = "round-1" };
        Assert.Equal(CommandRefusals.ReasonMissing, RoundDecider.Handle(TheRound, cancel, Now).Refusal.Code);
        Assert.Equal(RoundStatus.Cancelled, Do(RoundDecider.Handle(TheRound, cancel with { Reason = "x" }, Now)).State.StatusAt(Now.AddYears(1)));
        Assert.Equal(RoundRefusals.Closed, RoundDecider.Handle(closed, cancel with { Reason = "x" }, Now).Refusal.Code);
    }

    [Fact]
    public void Repeats_change_nothing_and_reused_or_stale_commands_are_refused()
    {
        Assert.True(Do(RoundDecider.Handle(TheRound, PlanRound(), Before)).ChangesNothing);
        Assert.Equal(CommandRefusals.Reused, RoundDecider.Handle(TheRound, PlanRound() with { LineId = "x" }, Before).Refusal.Code);
        var open = new OpenRound { CommandId = "open", By = Actor.System, RoundId = "round-1", ExpectedVersion = 7 };
        Assert.Equal(CommandRefusals.Stale, RoundDecider.Handle(TheRound, open, Opens).Refusal.Code);
        Assert.Equal(CommandRefusals.NotFound, RoundDecider.Handle(null, open, Opens).Refusal.Code);
    }
}
