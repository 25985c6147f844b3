using Shuzhi.Core.Kernel;
using Shuzhi.Core.Ledger;
using static Shuzhi.Core.Tests.Ledger.LedgerBench;

namespace Shuzhi.Core.Tests.Ledger;

public sealed class MovementTests
{
    private readonly LedgerBench bench = new(Money.FromFen(1000));

    [Fact]
    public void Money_goes_from_reserved_to_committed_to_paid()
    {
        bench.Decide(Reserve("a", 400));
        bench.One(Move(LedgerRequestKind.Commit, "a"));
        Assert.Equal((0, 400), (bench.Line.Reserved.Fen, bench.Line.Committed.Fen));

        bench.One(Move(LedgerRequestKind.Pay, "a", 300));
        bench.One(Move(LedgerRequestKind.Release, "a"));

        Assert.Equal((700, 0, 300), (bench.Line.Available.Fen, bench.Line.Committed.Fen, bench.Line.Paid.Fen));
        bench.CheckWhole();
    }

    [Fact]
    public void A_release_takes_from_reserved_before_committed()
    {
        bench.Decide(Reserve("a", 400));
        bench.One(Move(LedgerRequestKind.Commit, "a", 100));
        bench.One(Move(LedgerRequestKind.Release, "a", 350));

        Assert.Equal((0, 50, 950), (bench.Line.Reserved.Fen, bench.Line.Committed.Fen, bench.Line.Available.Fen));
        Assert.Equal(Money.FromFen(300), bench.Entries[^1].FromReserved);
        bench.CheckWhole();
    }

    [Fact]
    public void A_returned_payment_is_committed_again_and_can_be_paid_again()
    {
        bench.Decide(Reserve("a", 400));
        bench.One(Move(LedgerRequestKind.Commit, "a"));
        bench.One(Move(LedgerRequestKind.Pay, "a", 400));
        bench.One(Move(LedgerRequestKind.Refund, "a", 400));
        Assert.Equal((400, 0), (bench.Line.Committed.Fen, bench.Line.Paid.Fen));

        Assert.Equal(LedgerResult.Done, bench.One(Move(LedgerRequestKind.Pay, "a", 400, id: "2")).Result);
        bench.CheckWhole();
    }

    [Fact]
    public void A_clawback_returns_to_the_line_while_the_payment_stays_booked()
    {
        bench.Decide(Reserve("a", 400));
        bench.One(Move(LedgerRequestKind.Commit, "a"));
        bench.One(Move(LedgerRequestKind.Pay, "a", 400));
        bench.One(Move(LedgerRequestKind.Clawback, "a", 150));

        Assert.Equal((750, 400, 150), (bench.Line.Available.Fen, bench.Line.Paid.Fen, bench.Line.Recovered.Fen));
        Assert.Equal(LedgerRefusals.MoreThanPaid, bench.One(Move(LedgerRequestKind.Clawback, "a", 251, id: "2")).Refusal?.Code);
        Assert.Equal(LedgerResult.Done, bench.One(Move(LedgerRequestKind.Clawback, "a", 250, id: "3")).Result);
        bench.CheckWhole();
    }

    [Fact]
    public void What_the_bank_returns_after_a_part_was_recovered_is_committed_whole_and_paid_anew()
    {
        Paid("a", 400);
        bench.One(Move(LedgerRequestKind.Clawback, "a", 150));

        Assert.Equal(LedgerResult.Done, bench.One(Move(LedgerRequestKind.Refund, "a", 400)).Result);
        Assert.Equal((750, 400, 0, 150), Balances());
        bench.CheckWhole();

        Assert.Equal(LedgerResult.Done, bench.One(Move(LedgerRequestKind.Pay, "a", 400, id: "2")).Result);
        Assert.Equal((750, 0, 400, 150), Balances());
        Assert.Equal(Money.FromFen(250), Holding("a").Recoverable);
        bench.CheckWhole();
    }

    [Fact]
    public void A_return_is_booked_though_what_was_recovered_is_spent()
    {
        Paid("a", 400);
        bench.One(Move(LedgerRequestKind.Clawback, "a", 150));
        Paid("b", 750);

        Assert.Equal(LedgerResult.Done, bench.One(Move(LedgerRequestKind.Refund, "a", 400)).Result);
        Assert.Equal((0, 400, 750, 150), Balances());
        bench.CheckWhole();
    }

    [Fact]
    public void The_debtors_money_is_taken_while_the_award_is_back_from_the_bank_and_no_more_than_was_paid()
    {
        Paid("a", 400);
        bench.One(Move(LedgerRequestKind.Refund, "a", 400));

        Assert.Equal(LedgerRefusals.MoreThanPaid, bench.One(Move(LedgerRequestKind.Clawback, "a", 401)).Refusal?.Code);
        Assert.Equal(LedgerResult.Done, bench.One(Move(LedgerRequestKind.Clawback, "a", 400, id: "2")).Result);
        Assert.Equal(LedgerRefusals.MoreThanPaid, bench.One(Move(LedgerRequestKind.Clawback, "a", 1, id: "3")).Refusal?.Code);
        bench.CheckWhole();
    }

    [Fact]
    public void Nothing_is_recovered_of_what_was_never_paid()
    {
        bench.One(Reserve("a", 400));
        bench.One(Move(LedgerRequestKind.Commit, "a"));
        bench.One(Move(LedgerRequestKind.Pay, "a", 100));
        bench.One(Move(LedgerRequestKind.Refund, "a", 100));

        Assert.Equal(LedgerRefusals.MoreThanPaid, bench.One(Move(LedgerRequestKind.Clawback, "a", 101)).Refusal?.Code);
        Assert.Equal(LedgerResult.Done, bench.One(Move(LedgerRequestKind.Clawback, "a", 100, id: "2")).Result);
    }

    [Fact]
    public void Of_a_returned_award_that_is_given_up_what_the_debtor_gave_back_stays_committed_to_it()
    {
        Paid("a", 400);
        bench.One(Move(LedgerRequestKind.Clawback, "a", 150));
        bench.One(Move(LedgerRequestKind.Refund, "a", 400));

        Assert.Equal(LedgerRefusals.MoreThanHeld, bench.One(Move(LedgerRequestKind.Release, "a", 251)).Refusal?.Code);
        Assert.Equal(Money.FromFen(250), bench.One(Move(LedgerRequestKind.Release, "a", id: "2")).Amount);
        Assert.Equal((1000, 150, 0, 150), Balances());
        bench.CheckWhole();

        Assert.Equal(LedgerResult.Done, bench.One(Move(LedgerRequestKind.Pay, "a", 150, id: "2")).Result);
        Assert.Equal((1000, 0, 150, 150), Balances());
        bench.CheckWhole();
    }

    [Fact]
    public void A_partial_return_leaves_the_recovery_against_what_stays_paid()
    {
        Paid("a", 400);
        bench.One(Move(LedgerRequestKind.Clawback, "a", 150));
        bench.One(Move(LedgerRequestKind.Refund, "a", 250));

        Assert.Equal(Money.FromFen(250), bench.One(Move(LedgerRequestKind.Release, "a")).Amount);
        Assert.Equal((1000, 0, 150, 150), Balances());
        Assert.Equal(LedgerRefusals.MoreThanPaid, bench.One(Move(LedgerRequestKind.Refund, "a", 151, id: "2")).Refusal?.Code);
        bench.CheckWhole();
    }

    [Fact]
    public void Refuses_to_move_more_than_is_held()
    {
        bench.Decide(Reserve("a", 400));

        Assert.Equal(LedgerRefusals.NotReserved, bench.One(Move(LedgerRequestKind.Commit, "a", 401)).Refusal?.Code);
        Assert.Equal(LedgerRefusals.NotCommitted, bench.One(Move(LedgerRequestKind.Pay, "a", 1)).Refusal?.Code);
        Assert.Equal(LedgerRefusals.MoreThanHeld, bench.One(Move(LedgerRequestKind.Release, "a", 401)).Refusal?.Code);
        Assert.Equal(LedgerRefusals.MoreThanPaid, bench.One(Move(LedgerRequestKind.Refund, "a", 1)).Refusal?.Code);
        Assert.Equal(LedgerRefusals.NotReserved, bench.One(Move(LedgerRequestKind.Commit, "unknown")).Refusal?.Code);
        bench.CheckWhole();
    }

    [Fact]
    public void A_repeat_changes_nothing_and_gets_the_same_answer()
    {
        LedgerRequest[] requests = [Reserve("a", 400), Move(LedgerRequestKind.Commit, "a"), Move(LedgerRequestKind.Release, "a", 100)];
        var first = requests.Select(bench.One).ToList();
        var line = bench.Line;

        var again = requests.Select(bench.One).ToList();

        Assert.Equal(line, bench.Line);
        Assert.Equal(first.Select(o => (o.Result, o.Amount)), again.Select(o => (o.Result, o.Amount)));
        Assert.All(again, outcome => Assert.True(outcome.IsRepeat));
    }

    [Fact]
    public void The_same_id_with_other_content_is_refused()
    {
        bench.One(Reserve("a", 400));

        Assert.Equal(LedgerRefusals.IdReused, bench.One(Reserve("a", 401)).Refusal?.Code);
        Assert.Equal(LedgerRefusals.IdReused, bench.One(Reserve("a", 400, 1)).Refusal?.Code);
        Assert.Single(bench.Entries);
    }

    [Fact]
    public void A_withdrawal_that_overtakes_its_reservation_keeps_it_from_being_made()
    {
        bench.One(Move(LedgerRequestKind.Release, "a"));

        Assert.Equal(LedgerRefusals.AlreadyClosed, bench.One(Reserve("a", 400)).Refusal?.Code);
        Assert.Equal(Money.FromFen(1000), bench.Line.Available);
        bench.CheckWhole();
    }

    [Fact]
    public void A_withdrawal_from_the_waitlist_lets_the_next_one_move_up()
    {
        bench.Decide(Reserve("a", 600, 1), Reserve("b", 600, 2), Reserve("c", 400, 3));
        bench.One(Move(LedgerRequestKind.Release, "b"));

        Assert.Equal("c", Assert.Single(bench.TakeUp()).Request.ApplicationId);
        Assert.Equal(LedgerRefusals.AlreadyClosed, bench.One(Reserve("b", 600, 2)).Refusal?.Code);
        Assert.Null(bench.Line.WaitingFrom);
        bench.CheckWhole();
    }

    [Fact]
    public void Joining_and_leaving_the_waitlist_in_one_batch_leaves_no_document()
    {
        bench.One(Reserve("a", 1000, 1));
        var commit = bench.Decide(Reserve("b", 1, 2), Reserve("c", 1, 3));
        Assert.All(commit, outcome => Assert.Equal(LedgerResult.Waitlisted, outcome.Result));

        bench.Decide(Move(LedgerRequestKind.Release, "b"), Move(LedgerRequestKind.Release, "c"));
        Assert.Empty(bench.Waiting);
        bench.CheckWhole();
    }

    private void Paid(string application, long fen)
    {
        bench.One(Reserve(application, fen));
        bench.One(Move(LedgerRequestKind.Commit, application));
        Assert.Equal(LedgerResult.Done, bench.One(Move(LedgerRequestKind.Pay, application, fen)).Result);
    }

    private Holding Holding(string application) => Assert.Single(bench.Usages, usage => usage.EntityId == $"entity-{application}").Find(application)!;

    private (long Available, long Committed, long Paid, long Recovered) Balances() =>
        (bench.Line.Available.Fen, bench.Line.Committed.Fen, bench.Line.Paid.Fen, bench.Line.Recovered.Fen);
}
