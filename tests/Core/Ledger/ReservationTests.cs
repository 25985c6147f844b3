using Shuzhi.Core.Kernel;
using Shuzhi.Core.Ledger;
using static Shuzhi.Core.Tests.Ledger.LedgerBench;

namespace Shuzhi.Core.Tests.Ledger;

public sealed class ReservationTests
{
    private readonly LedgerBench bench = new(Money.FromFen(1000));

    [Fact]
    public void Reserves_what_fits_and_leaves_the_rest_available()
    {
        var outcome = bench.One(Reserve("a", 400));

        Assert.Equal((LedgerResult.Done, Money.FromFen(400)), (outcome.Result, outcome.Amount));
        Assert.Equal((Money.FromFen(600), Money.FromFen(400)), (bench.Line.Available, bench.Line.Reserved));
        var entry = Assert.Single(bench.Entries);
        Assert.Equal((1L, "reserve-a", Money.FromFen(600)), (entry.Sequence, entry.RequestId, entry.AvailableAfter));
        bench.CheckWhole();
    }

    [Fact]
    public void A_reservation_with_its_commitment_is_two_movements_of_one_commit()
    {
        var request = Reserve("a", 400) with { WithCommitment = true };
        var outcome = bench.One(request);

        Assert.Equal((request, LedgerResult.Done, Money.FromFen(400)), (outcome.Request, outcome.Result, outcome.Amount));
        Assert.Equal((Money.FromFen(600), Money.Zero, Money.FromFen(400)), (bench.Line.Available, bench.Line.Reserved, bench.Line.Committed));
        Assert.Equal(
            [(LedgerRequestKind.Reserve, LedgerIds.Reserve("a")), (LedgerRequestKind.Commit, LedgerIds.Commit("a"))],
            bench.Entries.Select(entry => (entry.Kind, entry.RequestId)));
        Assert.Equal(1, bench.Line.Commits);
        Assert.True(bench.One(request).IsRepeat);
        Assert.Equal(LedgerRefusals.IdReused, bench.One(request with { WithCommitment = null }).Refusal?.Code);
        Assert.Equal(2, bench.Entries.Count);
        bench.CheckWhole();
    }

    [Fact]
    public void What_waits_is_committed_when_it_is_taken_up_and_not_before()
    {
        bench.One(Reserve("a", 700, 1));
        bench.One(Reserve("b", 700, 2) with { WithCommitment = true });
        Assert.Equal(Money.Zero, bench.Line.Committed);
        bench.One(Move(LedgerRequestKind.Release, "a"));

        var taken = Assert.Single(bench.TakeUp());

        Assert.Equal(("b", LedgerResult.Done), (taken.Request.ApplicationId, taken.Result));
        Assert.Equal((Money.Zero, Money.FromFen(700)), (bench.Line.Reserved, bench.Line.Committed));
        bench.CheckWhole();
    }

    [Fact]
    public void A_full_batch_with_commitments_stays_within_one_transaction()
    {
        bench.Decide([.. Enumerable.Range(0, 90).Select(i => Reserve($"{i:00}", 10, i) with { WithCommitment = true })]);

        Assert.Equal(Money.FromFen(900), bench.Line.Committed);
        Assert.InRange(bench.LargestBatch, 96, 100);
        bench.CheckWhole();
    }

    [Theory]
    [InlineData(999, LedgerResult.Done)]
    [InlineData(1000, LedgerResult.Done)]
    [InlineData(1001, LedgerResult.Waitlisted)]
    public void Reserves_up_to_the_last_fen_of_the_line_and_not_one_more(long fen, LedgerResult expected) =>
        Assert.Equal(expected, bench.One(Reserve("a", fen)).Result);

    [Fact]
    public void Serves_by_instant_of_submission_then_by_application_id_whatever_the_order_of_arrival()
    {
        var outcomes = bench.Decide(Reserve("c", 400, 2), Reserve("b", 400, 1), Reserve("a", 400, 1), Reserve("d", 1, 9));

        Assert.Equal(["a", "b", "c", "d"], outcomes.Select(o => o.Request.ApplicationId));
        Assert.Equal([LedgerResult.Done, LedgerResult.Done, LedgerResult.Waitlisted, LedgerResult.Waitlisted], outcomes.Select(o => o.Result));
        Assert.Equal(["c", "d"], bench.Waiting.Select(w => w.Request.ApplicationId));
        bench.CheckWhole();
    }

    [Fact]
    public void A_smaller_later_request_does_not_overtake_one_that_waits()
    {
        bench.One(Reserve("a", 700, 1));
        bench.One(Reserve("b", 700, 2));

        Assert.Equal(LedgerResult.Waitlisted, bench.One(Reserve("c", 1, 3)).Result);
        Assert.Empty(bench.TakeUp());
    }

    [Fact]
    public void An_earlier_submission_that_arrives_late_is_not_held_up_by_those_that_wait()
    {
        bench.One(Reserve("a", 700, 1));
        bench.One(Reserve("c", 700, 3));

        Assert.Equal(LedgerResult.Done, bench.One(Reserve("b", 300, 2)).Result);
        bench.CheckWhole();
    }

    [Fact]
    public void An_earlier_submission_that_does_not_fit_becomes_the_head_of_the_waitlist()
    {
        bench.One(Reserve("a", 700, 1));
        bench.One(Reserve("c", 400, 3));
        bench.One(Reserve("b", 400, 2));
        bench.One(Move(LedgerRequestKind.Release, "a", 200));

        Assert.Equal("b", Assert.Single(bench.TakeUp()).Request.ApplicationId);
        Assert.Equal("c", Assert.Single(bench.Waiting).Request.ApplicationId);
        bench.CheckWhole();
    }

    [Fact]
    public void Takes_the_waitlist_up_in_order_and_stops_at_the_first_that_does_not_fit()
    {
        bench.Decide(Reserve("a", 1000, 1), Reserve("b", 300, 2), Reserve("c", 500, 3), Reserve("d", 100, 4));
        bench.One(Move(LedgerRequestKind.Release, "a"));
        bench.One(Reserve("e", 400, 5));

        Assert.Equal(["b", "c", "d"], bench.TakeUp().Select(o => o.Request.ApplicationId));
        Assert.Equal("e", Assert.Single(bench.Waiting).Request.ApplicationId);
        Assert.Equal(Money.FromFen(100), bench.Line.Available);
        bench.CheckWhole();
    }

    [Fact]
    public void An_entity_gets_what_its_yearly_cap_leaves_and_then_nothing()
    {
        var caps = new EntityCaps(Money.FromFen(500), null, default);
        var outcomes = bench.Decide(Reserve("a", 300, 1, "e", caps), Reserve("b", 300, 2, "e", caps), Reserve("c", 300, 3, "e", caps));

        Assert.Equal([300, 200, 0], outcomes.Select(o => o.Amount.Fen));
        Assert.Equal(LedgerRefusals.CapExhausted, outcomes[2].Refusal?.Code);
        Assert.Equal(Money.FromFen(500), bench.Usages.Single().UsedIn(Instrument, 2026));
        bench.CheckWhole();
    }

    [Fact]
    public void A_term_cap_counts_what_other_lines_granted()
    {
        var caps = new EntityCaps(null, Money.FromFen(500), Money.FromFen(450));

        Assert.Equal(Money.FromFen(50), bench.One(Reserve("a", 300, caps: caps)).Amount);
    }

    [Fact]
    public void A_cap_of_one_year_does_not_count_another_year()
    {
        var caps = new EntityCaps(Money.FromFen(100), null, default);
        bench.One(Reserve("a", 100, 1, "e", caps));

        var next = bench.One(Reserve("b", 100, 2, "e", caps) with { Year = 2027 });
        Assert.Equal(Money.FromFen(100), next.Amount);
    }

    [Fact]
    public void A_waiting_request_is_refused_when_its_cap_is_used_up_meanwhile()
    {
        var caps = new EntityCaps(Money.FromFen(800), null, default);
        bench.Decide(Reserve("a", 600, 1), Reserve("b", 800, 2, "e", caps), Reserve("c", 800, 3, "e", caps));
        bench.One(Move(LedgerRequestKind.Release, "a"));

        var outcomes = bench.TakeUp();
        Assert.Equal([LedgerResult.Done, LedgerResult.Refused], outcomes.Select(o => o.Result));
        Assert.Empty(bench.Waiting);
        bench.CheckWhole();
    }

    [Fact]
    public void What_is_taken_up_leaves_a_notice_until_its_application_knows()
    {
        bench.Decide(Reserve("a", 1000, 1), Reserve("b", 300, 2));
        Assert.Empty(bench.Notices);
        bench.One(Move(LedgerRequestKind.Release, "a"));

        var outcome = Assert.Single(bench.TakeUp());
        Assert.Equal(outcome, Assert.Single(bench.Notices).Outcome);
    }

    [Fact]
    public void Refuses_nothing_and_a_foreign_instrument_without_a_trace()
    {
        Assert.Equal(LedgerRefusals.NothingRequested, bench.One(Reserve("a", 0)).Refusal?.Code);
        Assert.Equal(LedgerRefusals.InstrumentNotOnLine, bench.One(Reserve("a", 1) with { InstrumentId = "other" }).Refusal?.Code);
        Assert.Empty(bench.Usages);
    }

    [Fact]
    public void A_request_to_another_line_is_a_bug() =>
        Assert.Throws<ArgumentException>(() => bench.One(Reserve("a", 1) with { LineId = "other" }));

    [Fact]
    public void Many_requests_become_batches_within_the_store_limit()
    {
        var outcomes = bench.Decide([.. Enumerable.Range(0, 500).Select(i => Reserve($"{i:000}", 3, i))]);

        Assert.Equal(333, outcomes.Count(o => o.Result == LedgerResult.Done));
        Assert.Equal(167, bench.Line.Waiting);
        Assert.InRange(bench.LargestBatch, 98, 100);
        bench.CheckWhole();
    }
}
