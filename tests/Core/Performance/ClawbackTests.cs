using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Ledger;
using Shuzhi.Core.Performance;
using Shuzhi.Core.Ports;

namespace Shuzhi.Core.Tests.Performance;

public sealed class ClawbackTests
{
    private static readonly DateTimeOffset Now = ChinaTime.At(new(2026, 9, 1), new(10, 0));
    private static readonly Actor City = new("officer-1", ActorRole.City);
    private static readonly Actor Finance = new("finance-1", ActorRole.Finance);
    private static readonly PaidAward Award = new("a1", "entity-1", "owner-1", "line-1", "dataset-special", 2026, Money.FromWan(100));

    private static readonly ProposeClawback Propose = new()
    {
        CommandId = "propose",
        By = City,
        ClawbackId = "c1",
        Award = Award,
        Amount = Money.FromWan(60),
        Instalments = [new(new(2026, 10, 1), Money.FromWan(20)), new(new(2026, 11, 1), Money.FromWan(40))],
        AllowsOffset = true,
        ClaimedElsewhere = Money.Zero,
        Reason = "资金挪用",
    };

    private static Clawback Proposed => Handle(null, Propose);

    private static Clawback Collecting => Handle(Proposed, Decide());

    [Fact]
    public void Refuses_more_than_was_paid_less_what_is_demanded_already()
    {
        Assert.Equal(PerformanceRefusals.MoreThanPaid, Refused(null, Propose with { Amount = Money.Zero }));
        Assert.Equal(PerformanceRefusals.MoreThanPaid, Refused(null, Propose with { ClaimedElsewhere = Money.FromWan(40) + Money.FromFen(1) }));
        Assert.Equal(ClawbackStatus.Proposed, Handle(null, Propose with { ClaimedElsewhere = Money.FromWan(40) }).Status);
    }

    [Fact]
    public void Refuses_instalments_that_are_not_the_amount_or_not_in_order_or_past()
    {
        IReadOnlyList<Instalment>[] wrong =
        [
            [],
            [new(new(2026, 10, 1), Money.FromWan(59))],
            [new(new(2026, 11, 1), Money.FromWan(30)), new(new(2026, 10, 1), Money.FromWan(30))],
            [new(new(2026, 10, 1), Money.FromWan(30)), new(new(2026, 10, 1), Money.FromWan(30))],
            [new(new(2026, 8, 31), Money.FromWan(60))],
            [new(new(2026, 10, 1), Money.FromWan(60)), new(new(2026, 11, 1), Money.Zero)],
        ];
        Assert.All(wrong, instalments => Assert.Equal(PerformanceRefusals.InstalmentsMalformed, Refused(null, Propose with { Instalments = instalments })));
        Assert.Equal(ClawbackStatus.Proposed, Handle(null, Propose with { Instalments = [new(new(2026, 9, 1), Money.FromWan(60))] }).Status);
    }

    [Fact]
    public void Another_officer_decides_and_nothing_is_collected_before()
    {
        Assert.Equal(CommandRefusals.ReasonMissing, Refused(null, Propose with { Reason = "" }));
        Assert.Equal(PerformanceRefusals.OwnProposal, Refused(Proposed, Decide() with { By = City with { Role = ActorRole.Supervisor } }));
        Assert.Equal(PerformanceRefusals.ClawbackWrongState, Refused(Proposed, Receive(1)));
        Assert.Equal(CommandRefusals.ReasonMissing, Refused(Proposed, Decide() with { Approved = false }));
        Assert.Equal(ClawbackStatus.Declined, Handle(Proposed, Decide() with { Approved = false, Reason = "证据不足" }).Status);
        Assert.Equal(PerformanceRefusals.ClawbackWrongState, Refused(Collecting, Decide() with { CommandId = "again" }));
    }

    [Fact]
    public void Refuses_to_decide_for_more_than_others_leave_of_what_was_paid()
    {
        Assert.Equal(PerformanceRefusals.MoreThanPaid, Refused(Proposed, Decide() with { ClaimedElsewhere = Money.FromWan(40) + Money.FromFen(1) }));
        Assert.Equal(ClawbackStatus.Collecting, Handle(Proposed, Decide() with { ClaimedElsewhere = Money.FromWan(40) }).Status);
        Assert.Equal(ClawbackStatus.Declined, Handle(Proposed, Decide() with { ClaimedElsewhere = Money.FromWan(100), Approved = false, Reason = "重复" }).Status);
    }

    [Fact]
    public void What_was_decided_for_or_proposed_earlier_goes_before()
    {
        var (earlier, later) = (Proposed, Proposed with { Id = "c2", ProposedAt = Now.AddTicks(1) });
        Assert.True(earlier.GoesBefore(later));
        Assert.False(later.GoesBefore(earlier));
        Assert.True((later with { Status = ClawbackStatus.Recovered }).GoesBefore(earlier));
        Assert.False((earlier with { Status = ClawbackStatus.Declined }).GoesBefore(later));
        Assert.True(earlier.GoesBefore(later with { ProposedAt = Now }));
        Assert.False(earlier.GoesBefore(earlier));
    }

    [Fact]
    public void Every_receipt_is_booked_once_to_the_line_that_paid()
    {
        var first = Change(Collecting, Receive(20));
        var request = Assert.Single(Ledger(first));
        Assert.Equal((LedgerRequestKind.Clawback, "line-1", "a1", Money.FromWan(20), 2026), (request.Kind, request.LineId, request.ApplicationId, request.Amount!.Value, request.Year));
        Assert.Equal(PerformanceRefusals.ReferenceUsed, Refused(first.State, Receive(10) with { CommandId = "other" }));
        Assert.True(Change(first.State, Receive(20)).ChangesNothing);
        var second = Change(first.State, Receive(40, "R-2"));
        Assert.NotEqual(request.Id, Assert.Single(Ledger(second)).Id);
        Assert.Equal((ClawbackStatus.Recovered, Money.Zero), (second.State.Status, second.State.Outstanding));
    }

    [Fact]
    public void Refuses_a_receipt_beyond_what_is_owed_and_by_others_than_finance()
    {
        Assert.Equal(PerformanceRefusals.MoreThanOwed, Refused(Collecting, Receive(61)));
        Assert.Equal(PerformanceRefusals.MoreThanOwed, Refused(Collecting, Receive(0)));
        Assert.Equal(CommandRefusals.RoleForbidden, Refused(Collecting, Receive(1) with { By = City }));
    }

    [Fact]
    public void Receipts_cover_instalments_in_order()
    {
        Assert.Equal(new DateOnly(2026, 10, 1), Collecting.NextDue!.DueOn);
        Assert.Equal(new DateOnly(2026, 10, 1), Handle(Collecting, Receive(19)).NextDue!.DueOn);
        Assert.Equal(new DateOnly(2026, 11, 1), Handle(Collecting, Receive(20)).NextDue!.DueOn);
        Assert.Null(Handle(Collecting, Receive(60)).NextDue);
    }

    [Fact]
    public void A_pledge_takes_what_is_free_and_is_booked_when_its_payment_is_made()
    {
        var pledged = Handle(Collecting, Pledge("i-1", 45));
        Assert.Equal((Money.FromWan(15), Money.FromWan(60)), (pledged.Free, pledged.Outstanding));
        Assert.Equal(PerformanceRefusals.MoreThanOwed, Refused(pledged, Receive(16)));
        Assert.Equal(Money.FromWan(15), Handle(pledged, Pledge("i-2", 45)).Pledges[1].Amount);
        var paid = Change(pledged, Answered("i-1", paid: true));
        Assert.Equal(Money.FromWan(45), Assert.Single(Ledger(paid)).Amount);
        Assert.Equal((ReceiptKind.Offset, Money.FromWan(15)), (paid.State.Receipts[0].Kind, paid.State.Outstanding));
    }

    [Fact]
    public void A_pledge_whose_payment_is_not_made_frees_the_debt_again_and_books_nothing()
    {
        var released = Change(Handle(Collecting, Pledge("i-1", 45)), Answered("i-1", paid: false));
        Assert.Empty(Ledger(released));
        Assert.Equal(Money.FromWan(60), released.State.Free);
        Assert.Equal(PerformanceRefusals.PledgeUnknown, Refused(released.State, Answered("i-1", paid: true)));
    }

    [Fact]
    public void Nothing_is_kept_back_where_the_decision_does_not_allow_it() =>
        Assert.Equal(PerformanceRefusals.ClawbackWrongState, Refused(Handle(Handle(null, Propose with { AllowsOffset = false }), Decide()), Pledge("i", 1)));

    [Fact]
    public void Whatever_comes_in_whichever_order_no_more_comes_back_than_is_demanded()
    {
        var random = new Draw(17);
        for (var run = 0; run < 200; run++)
        {
            var state = Collecting;
            var booked = 0L;
            for (var step = 0; step < 30; step++)
            {
                ClawbackCommand command = random.Below(3) switch
                {
                    0 => Receive(random.Below(30), $"R{step}"),
                    1 => Pledge($"i{random.Below(5)}", random.Below(40)) with { CommandId = $"pledge-{step}" },
                    _ => Answered($"i{random.Below(5)}", random.Below(2) == 0) with { CommandId = $"answer-{step}" },
                };
                if (!ClawbackDecider.Handle(state, command, Now).TryGet(out var change, out _)) continue;
                state = change.State;
                booked += Ledger(change).Sum(request => request.Amount!.Value.Fen);
                Assert.Equal(state.Received.Fen, booked);
                Assert.True(state.Received + Money.Sum(state.Pledges.Select(pledge => pledge.Amount)) <= state.Amount);
                Assert.Equal(state.Received == state.Amount, state.Status == ClawbackStatus.Recovered);
            }
        }
    }

    [Fact]
    public void A_clawback_survives_being_stored_and_read()
    {
        var state = Handle(Handle(Collecting, Pledge("i-1", 45)), Receive(5));
        Assert.Equal(DomainJson.Write(state), DomainJson.Write(DomainJson.Read<Clawback>(DomainJson.Write(state))));
        Assert.Null(AuditTrail.FirstBroken(state.Trail, "c1"));
    }

    private static DecideClawback Decide() => new() { CommandId = "decide", By = Finance, ClawbackId = "c1", Approved = true, ClaimedElsewhere = Money.Zero };

    private static RecordReceipt Receive(long wan, string reference = "R-1") => new() { CommandId = $"receive-{reference}", By = Finance, ClawbackId = "c1", Reference = reference, Amount = Money.FromWan(wan) };

    private static PledgeOffset Pledge(string instruction, long wan) => new() { CommandId = $"pledge-{instruction}", By = Actor.System, ClawbackId = "c1", InstructionId = instruction, Most = Money.FromWan(wan) };

    private static AnswerPledge Answered(string instruction, bool paid) => new() { CommandId = $"answer-{instruction}-{paid}", By = Actor.System, ClawbackId = "c1", InstructionId = instruction, Paid = paid };

    private static IReadOnlyList<LedgerRequest> Ledger(Decision<Clawback> change) =>
        [.. change.Messages.Where(message => message.Target == QueueNames.BudgetReservations).Select(message => DomainJson.Read<LedgerRequest>(DomainJson.Write(message.Body)))];

    private static Decision<Clawback> Change(Clawback? state, ClawbackCommand command) => ClawbackDecider.Handle(state, command, Now).Value;

    private static Clawback Handle(Clawback? state, ClawbackCommand command) => Change(state, command).State;

    private static RefusalCode Refused(Clawback? state, ClawbackCommand command) => ClawbackDecider.Handle(state, command, Now).Refusal.Code;
}
