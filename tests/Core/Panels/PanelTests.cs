using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Panels;
using Shuzhi.Core.Ports;
using static Shuzhi.Core.Tests.Panels.PanelSample;

namespace Shuzhi.Core.Tests.Panels;

/// <summary>The life of a panel, from its seed to the determination.</summary>
public sealed class PanelTests
{
    [Fact]
    public void The_hash_of_the_seed_is_on_record_before_anybody_is_drawn()
    {
        var opened = PanelSample.Do(null, Open());
        Assert.Equal((PanelStatus.Opened, SeededDraw.Commitment(Seed())), (opened.Status, opened.Commitment));
        Assert.Equal(opened.Commitment, opened.Trail.Single().Details.Single(detail => detail.Name == "commitment").Value);
        Assert.DoesNotContain(opened.Trail.SelectMany(entry => entry.Details), detail => detail.Value == opened.Seed);
    }

    [Fact]
    public void The_draw_seats_as_many_as_the_rules_say_and_verifies()
    {
        var panel = Drawn();
        Assert.Equal(5, panel.Seats.Count);
        Assert.Equal(panel.Candidates.Take(5).Select(candidate => candidate.ExpertId), panel.Seats.Select(seat => seat.ExpertId));
        Assert.True(panel.DrawVerifies());
        Assert.False((panel with { Candidates = [.. panel.Candidates.Reverse()] }).DrawVerifies());
        Assert.False((panel with { Candidates = [.. panel.Candidates.Take(11)] }).DrawVerifies());
    }

    [Fact]
    public void Candidates_with_a_conflict_are_passed_over_and_stay_in_the_record()
    {
        var ties = Enumerable.Range(1, 12).Select(i => Expert($"expert-{i}", i % 2 == 0 ? [new(AffiliationKind.Employment, Applicant)] : [])).ToList();
        var panel = Drawn(pool: ties);
        Assert.Equal(6, panel.Candidates.Count(candidate => candidate.Recusal == RecusalKind.SameOrganisation));
        Assert.All(panel.Seats, seat => Assert.Null(panel.Candidates.Single(candidate => candidate.ExpertId == seat.ExpertId).Recusal));
        Assert.True(panel.DrawVerifies());
    }

    [Fact]
    public void Only_active_experts_of_a_field_asked_for_are_candidates()
    {
        var pool = Pool(3).Append(Expert("retired") with { Status = ExpertStatus.Retired }).Append(Expert("lawyer") with { Profile = new("x", ["law"], []) }).ToList();
        Assert.Equal(4, Drawn(pool: pool).Candidates.Count);
        Assert.Equal("lawyer", Assert.Single(Drawn(PanelRules.Default with { Fields = ["law"] }, pool).Candidates).ExpertId);
    }

    [Fact]
    public void Whoever_declares_a_conflict_is_replaced_by_the_next_of_the_draw()
    {
        var panel = Drawn();
        var next = panel.Next!.ExpertId;
        var after = panel.Do(Declare(panel.Seats[2].ExpertId, hasConflict: true));
        Assert.Equal((SeatStatus.Recused, RecusalKind.Declared), (after.Seats[2].Status, after.Seats[2].Recusal!.Value));
        Assert.Equal((6, next, SeatStatus.Invited), (after.Seats[^1].Number, after.Seats[^1].ExpertId, after.Seats[^1].Status));
        Assert.Equal(PanelRefusals.SeatClosed, after.Refuses(Scores(panel.Seats[2].ExpertId, 50)));
    }

    [Fact]
    public void Refuses_scores_before_interests_are_declared_and_a_second_declaration()
    {
        var panel = Drawn();
        var expert = panel.Seats[0].ExpertId;
        Assert.Equal(PanelRefusals.NotDeclared, panel.Refuses(Scores(expert, 50)));
        var declared = panel.Do(Declare(expert));
        Assert.Equal(PanelRefusals.AlreadyDeclared, declared.Refuses(Declare(expert) with { CommandId = "again" }));
        Assert.Equal(PanelRefusals.SeatClosed, declared.Do(Scores(expert, 50)).Refuses(Scores(expert, 60, "again")));
        Assert.Equal(PanelRefusals.NotSeated, panel.Refuses(Declare("stranger")));
    }

    [Fact]
    public void Refuses_an_answer_at_the_deadline_and_takes_one_just_before()
    {
        var panel = Drawn();
        var seat = panel.Seats[0];
        Assert.Equal(ChinaTime.EndOf(new(2026, 6, 4)), seat.DueAt);
        Assert.Equal(PanelRefusals.TooLate, panel.Refuses(Declare(seat.ExpertId), seat.DueAt));
        var declared = panel.Do(Declare(seat.ExpertId), seat.DueAt.AddTicks(-1));
        Assert.Equal(ChinaTime.EndOf(new(2026, 6, 14)), declared.Seats[0].DueAt);
    }

    [Fact]
    public void The_late_are_replaced_when_they_are_late_and_not_before()
    {
        var panel = Drawn();
        var replace = new ReplaceLate { CommandId = "late-1", By = Actor.System, PanelId = "p1", Seat = 1 };
        Assert.Equal(PanelRefusals.NotDue, panel.Refuses(replace, panel.Seats[0].DueAt.AddTicks(-1)));
        var after = panel.Do(replace, panel.Seats[0].DueAt);
        Assert.Equal(SeatStatus.Late, after.Seats[0].Status);
        Assert.Equal(6, after.Seats.Count);
        Assert.Equal(PanelRefusals.SeatClosed, panel.Do(Declare(panel.Seats[0].ExpertId)).Do(Scores(panel.Seats[0].ExpertId, 1)).Refuses(replace, panel.Seats[0].DueAt));
    }

    [Fact]
    public void Five_scores_make_a_result_without_the_extremes()
    {
        var panel = Declared().Scored(60, 70, 80, 85, 90);
        Assert.Equal((PanelStatus.Scored, 78.33m, AggregationMethod.TrimmedMean), (panel.Status, panel.Result!.Score, panel.Result.Method));
    }

    [Fact]
    public void No_result_before_the_last_has_answered() => Assert.Equal(PanelStatus.Scoring, Declared().Scored(60, 70, 80, 85).Status);

    [Fact]
    public void A_wide_spread_asks_for_a_second_look_and_whoever_looks_again_may_change_the_score()
    {
        var wide = Declared().Scored(20, 70, 80, 85, 90);
        Assert.Equal((PanelStatus.SecondLook, 1), (wide.Status, wide.Look));
        Assert.Null(wide.Result);
        var revised = wide.Seats.Aggregate(wide, (state, seat) => state.Do(Scores(seat.ExpertId, Math.Max(65, (int)seat.Sheet!.Total), "again")));
        Assert.Equal((PanelStatus.Scored, false), (revised.Status, revised.Result!.IsWide));
        Assert.Equal((20m, 65m), (revised.Seats[0].FirstSheet!.Total, revised.Seats[0].Sheet!.Total));
    }

    [Fact]
    public void A_second_look_that_nobody_takes_ends_at_its_time_with_the_spread_on_record()
    {
        var wide = Declared().Scored(20, 70, 80, 85, 90);
        var close = new CloseScoring { CommandId = "close", By = Actor.System, PanelId = "p1" };
        Assert.Equal(PanelRefusals.NotDue, wide.Refuses(close, wide.SecondLookDueAt!.Value.AddTicks(-1)));
        Assert.Equal(PanelRefusals.TooLate, wide.Refuses(Scores(wide.Seats[0].ExpertId, 60, "again"), wide.SecondLookDueAt.Value));
        var closed = wide.Do(close, wide.SecondLookDueAt.Value);
        Assert.Equal((PanelStatus.Scored, true, 78.33m), (closed.Status, closed.Result!.IsWide, closed.Result.Score));
    }

    [Fact]
    public void An_expert_looks_again_only_once()
    {
        var wide = Declared().Scored(20, 70, 80, 85, 90);
        var again = wide.Do(Scores(wide.Seats[0].ExpertId, 50, "again"));
        Assert.Equal(PanelRefusals.SeatClosed, again.Refuses(Scores(wide.Seats[0].ExpertId, 60, "third")));
    }

    [Fact]
    public void When_time_is_over_a_quorum_is_enough_and_less_is_not()
    {
        var close = new CloseScoring { CommandId = "close", By = Actor.System, PanelId = "p1" };
        var two = Declared().Scored(70, 80);
        Assert.Equal(PanelRefusals.NotDue, two.Refuses(close));
        Assert.Equal(PanelRefusals.NoQuorum, two.Refuses(close, two.ClosesAt!.Value));
        var three = Declared().Scored(70, 80, 60).Do(close, two.ClosesAt.Value);
        Assert.Equal((PanelStatus.Scored, 70m, AggregationMethod.Mean), (three.Status, three.Result!.Score, three.Result.Method));
        Assert.Equal(2, three.Seats.Count(seat => seat.Status == SeatStatus.Late));
    }

    [Fact]
    public void A_pool_that_runs_dry_leaves_the_panel_waiting_and_can_be_extended_by_the_same_seed()
    {
        var panel = Drawn(PanelRules.Default with { Quorum = 5 }, Pool(4));
        panel = panel.Seats.Aggregate(panel, (state, seat) => state.Do(Declare(seat.ExpertId))).Scored(70, 70, 70, 70);
        Assert.Equal((PanelStatus.Scoring, 4), (panel.Status, panel.Scored));
        var extend = new ExtendPool { CommandId = "extend", By = City, PanelId = "p1", Pool = Pool(4) };
        Assert.Equal(PanelRefusals.PoolEmpty, panel.Refuses(extend));
        var extended = panel.Do(extend with { Pool = Pool(9) });
        Assert.Equal([4, 5], extended.Draws);
        Assert.True(extended.DrawVerifies());
        Assert.Equal((5, SeatStatus.Invited), (extended.Seats.Count, extended.Seats[^1].Status));
    }

    [Fact]
    public void A_quorum_is_enough_where_nobody_is_left_to_draw()
    {
        var panel = Declared(pool: Pool(4)).Scored(70, 70, 70, 74);
        Assert.Equal((PanelStatus.Scored, 71m), (panel.Status, panel.Result!.Score));
    }

    [Fact]
    public void A_conflict_found_after_scoring_takes_the_score_out_and_seats_another()
    {
        var scored = Declared().Scored(60, 70, 80, 85, 90);
        var recuse = new RecuseExpert { CommandId = "recuse", By = City, PanelId = "p1", ExpertId = scored.Seats[4].ExpertId, Reason = "合作论文" };
        Assert.Equal(CommandRefusals.ReasonMissing, scored.Refuses(recuse with { Reason = " " }));
        Assert.Equal(CommandRefusals.RoleForbidden, scored.Refuses(recuse with { By = By("expert-1") }));
        var after = scored.Do(recuse);
        Assert.Equal((PanelStatus.Scoring, 4, 6), (after.Status, after.Scored, after.Seats.Count));
        Assert.Null(after.Result);
        var again = after.Do(Declare(after.Seats[5].ExpertId)).Do(Scores(after.Seats[5].ExpertId, 75));
        Assert.Equal((PanelStatus.Scored, 75m), (again.Status, again.Result!.Score));
    }

    [Fact]
    public void The_bureau_determines_with_grounds_and_a_deviation_from_the_score_is_marked()
    {
        var scored = Declared().Scored(60, 70, 80, 85, 90);
        Assert.Equal(CommandRefusals.ReasonMissing, scored.Refuses(Determine(true) with { Reason = null }));
        Assert.Equal(CommandRefusals.RoleForbidden, scored.Refuses(Determine(true) with { By = By(scored.Seats[0].ExpertId) }));
        Assert.Equal(PanelRefusals.WrongState, Declared().Refuses(Determine(true)));
        Assert.False(scored.Do(Determine(true)).Determination!.Deviates);
        Assert.True(scored.Do(Determine(false)).Determination!.Deviates);
    }

    [Fact]
    public void Where_the_award_is_assessed_a_determination_that_passes_names_the_amount()
    {
        var scored = Declared().Scored(60, 70, 80, 85, 90) with { NeedsAmount = true };
        Assert.Equal(PanelRefusals.PassedWithoutAmount, scored.Refuses(Determine(true)));
        Assert.Equal(PanelRefusals.PassedWithoutAmount, scored.Refuses(Determine(true) with { AssessedAmount = Money.Zero }));
        Assert.Equal(Money.FromWan(80), scored.Do(Determine(true) with { AssessedAmount = Money.FromWan(80) }).Determination!.AssessedAmount);
        Assert.Equal(PanelStatus.Determined, scored.Do(Determine(false)).Status);
    }

    [Fact]
    public void Messages_go_to_the_panel_and_to_the_seats_concerned_and_to_no_others()
    {
        var panel = Declared();
        var change = panel.Change(Scores(panel.Seats[1].ExpertId, 70));
        Assert.Equal(["panel-a1-0", "panel-a1-0-seat-2"], change.Messages.Select(message => message.Key!));
        Assert.Empty(change.State.WithoutOutbox([.. change.State.Outbox.Select(message => message.Id)]).Outbox);
        var wide = Declared().Scored(20, 70, 80, 85);
        Assert.Equal(6, wide.Change(Scores(wide.Seats[4].ExpertId, 90)).Messages.Count);
    }

    [Fact]
    public void A_repeat_changes_nothing_and_other_content_under_its_id_is_refused()
    {
        var panel = Declared();
        var scores = Scores(panel.Seats[0].ExpertId, 70);
        var after = panel.Do(scores);
        Assert.True(after.Change(scores).ChangesNothing);
        Assert.Equal(CommandRefusals.Reused, after.Refuses(scores with { Comment = "不同" }));
        Assert.True(after.Change(new DrawPanel { CommandId = "draw", By = Actor.System, PanelId = "p1", Pool = Pool(3) }).ChangesNothing);
    }

    [Fact]
    public void A_given_up_panel_takes_nothing_more()
    {
        var voided = Drawn().Do(new VoidPanel { CommandId = "void", By = Actor.System, PanelId = "p1", Reason = "撤回申报" });
        Assert.Equal(PanelStatus.Void, voided.Status);
        Assert.Equal(PanelRefusals.WrongState, voided.Refuses(Declare(voided.Seats[0].ExpertId)));
    }

    [Fact]
    public void Refuses_rules_whose_weights_are_not_the_whole_and_sizes_out_of_bounds()
    {
        PanelRules[] wrong =
        [
            new() { Criteria = [new("a", new("甲", "A"), 99)] },
            new() { Criteria = [new("a", new("甲", "A"), 50), new("a", new("乙", "B"), 50)] },
            new() { Size = 0, Quorum = 0 },
            new() { Quorum = 6 },
            new() { TrimFrom = 2 },
            new() { DaysToScore = 0 },
        ];
        Assert.All(wrong, rules => Assert.Equal(PanelRefusals.RulesMalformed, PanelSample.Refuses(null, Open(rules))));
        Assert.Null(PanelRules.Default.Check());
        Assert.Equal(PanelRefusals.SeedMalformed, PanelSample.Refuses(null, Open() with { Seed = "guess" }));
    }

    [Fact]
    public void A_panel_survives_being_stored_and_read()
    {
        var panel = Declared().Scored(20, 70, 80, 85, 90);
        Assert.Equal(DomainJson.Write(panel), DomainJson.Write(DomainJson.Read<Panel>(DomainJson.Write(panel))));
    }

    [Fact]
    public void Whatever_experts_do_seats_stay_within_the_draw_and_nobody_sits_twice()
    {
        for (var seed = 0; seed < 300; seed++) Play(new Draw((ulong)seed));
    }

    /// <summary>A panel on which everybody does as chance has it, until nothing more can happen.</summary>
    private static void Play(Draw random)
    {
        var panel = Drawn(PanelRules.Default with { Size = 1 + random.Below(7), Quorum = 1 }, Pool(1 + random.Below(14)));
        var now = Now;
        for (var step = 0; step < 200 && panel.Status is PanelStatus.Scoring or PanelStatus.SecondLook; step++)
        {
            now = now.AddHours(random.Below(60));
            var seat = panel.Seats.Count == 0 ? null : panel.Seats[random.Below(panel.Seats.Count)];
            PanelCommand command = random.Below(5) switch
            {
                0 when seat is not null => Declare(seat.ExpertId, random.Below(4) == 0) with { CommandId = $"s{step}" },
                1 or 2 when seat is not null => Scores(seat.ExpertId, random.Below(101)) with { CommandId = $"s{step}" },
                3 when seat is not null => new ReplaceLate { CommandId = $"s{step}", By = Actor.System, PanelId = "p1", Seat = seat.Number },
                _ => new CloseScoring { CommandId = $"s{step}", By = Actor.System, PanelId = "p1" },
            };
            if (!PanelDecider.Handle(panel, command, now).TryGet(out var change, out _)) continue;
            panel = change.State;
            Assert.True(panel.Seats.Count(one => one.IsTaken) <= panel.Rules.Size);
            Assert.Equal(panel.Seats.Count, panel.Seats.DistinctBy(one => one.ExpertId).Count());
            Assert.All(panel.Seats, one => Assert.Contains(panel.Candidates, candidate => candidate.ExpertId == one.ExpertId && candidate.Recusal is null));
            Assert.Equal(panel.Status == PanelStatus.Scored, panel.Result is not null);
        }

        Assert.Null(AuditTrail.FirstBroken(panel.Trail, panel.Id));
    }
}
