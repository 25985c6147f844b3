using System.Text.Json;
using Shuzhi.Core.Applications;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Disbursement;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Ledger;
using Shuzhi.Core.Ports;
using Shuzhi.Core.Tests.Applications;
using static Shuzhi.Core.Tests.Applications.Sample;

namespace Shuzhi.Core.Tests.Disbursement;

public sealed class DisbursementTests
{
    private static readonly Actor Finance = new("finance-1", ActorRole.Finance);

    private static readonly ProposeBatch Propose = new()
    {
        CommandId = "propose",
        By = City,
        BatchId = "batch-1",
        LineId = "line",
        Payables = [.. Enumerable.Range(1, 3).Select(i => new PayableApplication($"a{i}", "line", $"e{i}", Money.FromYuan(i * 100)))],
    };

    private static DisbursementBatch Proposed => Do(DisbursementDecider.Handle(null, Propose, Now)).State;

    private static ProposeBatch With(params ItemOffset[] offsets) => Propose with { Payables = [Propose.Payables[0] with { Offsets = offsets }, .. Propose.Payables.Skip(1)] };

    private static DisbursementBatch Keeping(params ItemOffset[] offsets) => Do(DisbursementDecider.Handle(null, With(offsets), Now)).State;

    private static DisbursementBatch Approved => Handle(Proposed, Decide());

    private static DecideBatch Decide(bool approved = true) => new() { CommandId = "decide", By = Finance, BatchId = "batch-1", Approved = approved };

    private static RecordAnswers Answer(string command, params PaymentAnswer[] answers) => new() { CommandId = command, By = Finance, BatchId = "batch-1", Answers = answers };

    private static PaymentAnswer PaidAnswer(int i, long? yuan = null) => new($"batch-1-a{i}", PaymentResult.Paid, Money.FromYuan(yuan ?? i * 100), $"REF-{i}");

    private static DisbursementBatch Handle(DisbursementBatch state, BatchCommand command) => Do(DisbursementDecider.Handle(state, command, Now)).State;

    private static RefusalCode Refused(DisbursementBatch state, BatchCommand command) => DisbursementDecider.Handle(state, command, Now).Refusal.Code;

    [Fact]
    public void Only_settled_applications_outside_a_batch_are_payable()
    {
        Assert.Equal(Money.FromYuan(30_000), PayableApplication.From(In(ApplicationStatus.Settled))?.Amount);
        Assert.Null(PayableApplication.From(In(ApplicationStatus.Redeeming)));
        Assert.Null(PayableApplication.From(In(ApplicationStatus.Settled).Apply(Schedule())));
        Assert.NotNull(PayableApplication.From(In(ApplicationStatus.Settled).Apply(Schedule()).Apply(Payment(PaymentResult.Failed))));
    }

    [Fact]
    public void Refuses_an_empty_or_malformed_batch()
    {
        Assert.Equal(DisbursementRefusals.Empty, DisbursementDecider.Handle(null, Propose with { Payables = [] }, Now).Refusal.Code);
        Assert.All(
            new[] { Propose.Payables[0], new PayableApplication("b", "other line", "e", Money.FromYuan(1)), new PayableApplication("b", "line", "e", Money.Zero) },
            wrong => Assert.Equal(DisbursementRefusals.Malformed, DisbursementDecider.Handle(null, Propose with { Payables = [.. Propose.Payables, wrong] }, Now).Refusal.Code));
    }

    [Fact]
    public void The_gate_records_who_approved_and_when_and_refuses_the_proposer_the_system_and_others()
    {
        var decision = Approved.Decision;
        Assert.Equal(new BatchDecision(true, Finance, Now, null), decision);
        Assert.Equal(DisbursementRefusals.OwnProposal, Refused(Proposed, Decide() with { By = City }));
        Assert.Equal(CommandRefusals.RoleForbidden, Refused(Proposed, Decide() with { By = Owner }));
        Assert.Equal(CommandRefusals.RoleForbidden, Refused(Proposed, Decide() with { By = Actor.System }));
        Assert.Equal(DisbursementRefusals.WrongState, Refused(Approved, Decide() with { CommandId = "again" }));
    }

    [Fact]
    public void Nothing_can_be_instructed_before_approval()
    {
        Assert.Throws<InvalidOperationException>(() => Proposed.Instructions());
        Assert.Equal(DisbursementRefusals.WrongState, Refused(Proposed, new RecordInstructed { CommandId = "i", By = Actor.System, BatchId = "batch-1", GatewayReference = "f" }));
        Assert.Equal(["batch-1-a1", "batch-1-a2", "batch-1-a3"], Approved.Instructions().Select(i => i.InstructionId));
        Assert.Equal(DisbursementRefusals.WrongState, Refused(Proposed, Answer("x", PaidAnswer(1))));
    }

    [Fact]
    public void Declining_needs_a_reason_and_sets_every_item_free()
    {
        Assert.Equal(CommandRefusals.ReasonMissing, Refused(Proposed, Decide(approved: false)));
        var change = Do(DisbursementDecider.Handle(Proposed, Decide(approved: false) with { By = Actor.System, Reason = "逾期未审批" }, Now));
        Assert.Equal(3, change.Messages.Count(message => message.Target == QueueNames.Payments));
        Assert.Equal(BatchStatus.Declined, change.State.Status);
        Assert.Throws<InvalidOperationException>(() => change.State.Instructions());
    }

    [Fact]
    public void Partial_failure_leaves_the_rest_paid_and_the_totals_add_up()
    {
        var failed = new PaymentAnswer("batch-1-a2", PaymentResult.Failed, Money.FromYuan(200), Reason: "账户不存在");
        var partly = Handle(Approved, Answer("first", PaidAnswer(1), failed));
        Assert.Equal(BatchStatus.Approved, partly.Status);

        var completed = Handle(partly, Answer("second", PaidAnswer(3)));
        Assert.Equal(BatchStatus.Completed, completed.Status);
        Assert.Equal(new BatchTotals(3, Money.FromYuan(600), Money.Zero, Money.FromYuan(400), Money.FromYuan(200), Money.Zero, Money.Zero), completed.Totals());
        Assert.Null(AuditTrail.FirstBroken(completed.Trail, completed.Id));
    }

    [Fact]
    public void What_is_kept_back_is_not_instructed_and_an_answer_names_the_rest()
    {
        var proposed = Keeping(new ItemOffset("c1", Money.FromYuan(30)), new ItemOffset("c2", Money.FromYuan(50)));
        var approved = Handle(proposed, Decide());
        Assert.Equal([(20L, 80L), (200L, 0L), (300L, 0L)], approved.Instructions().Select(i => (i.Amount.Fen / 100, i.Offset.Fen / 100)));
        Assert.Equal((Money.FromYuan(600), Money.FromYuan(80)), (approved.Totals().Proposed, approved.Totals().Offset));
        Assert.Equal(DisbursementRefusals.AmountDiffers, Refused(approved, Answer("x", PaidAnswer(1))));

        var change = Do(DisbursementDecider.Handle(approved, Answer("x", PaidAnswer(1, 20)), Now));
        var told = Assert.Single(change.Messages).Body.Deserialize<PaymentAnswered>(DomainJson.Options)!;
        Assert.Equal(["c1", "c2"], told.Offsets.Select(offset => offset.ClawbackId));
    }

    [Fact]
    public void What_is_kept_back_whole_is_paid_with_its_approval()
    {
        var change = Do(DisbursementDecider.Handle(Keeping(new ItemOffset("c1", Money.FromYuan(100))), Decide(), Now));
        Assert.Equal((BatchStatus.Approved, ItemStatus.Confirmed), (change.State.Status, change.State.Items[0].Status));
        Assert.Equal("batch-1-a1-Paid", Assert.Single(change.Messages, message => message.Target == QueueNames.Payments).Id);
        Assert.Equal(["batch-1-a2", "batch-1-a3"], change.State.Instructions().Select(i => i.InstructionId));
        Assert.Equal(DisbursementRefusals.InstructionUnknown, Refused(change.State, Answer("x", PaidAnswer(1, 0) with { Result = PaymentResult.Returned, Reason = "r" })));
        Assert.Equal(BatchStatus.Completed, Handle(change.State, Answer("x", PaidAnswer(2), PaidAnswer(3))).Status);
    }

    [Fact]
    public void Refuses_to_keep_back_more_than_the_award_or_nothing()
    {
        foreach (var offset in new[] { Money.FromYuan(100) + Money.FromFen(1), Money.Zero })
            Assert.Equal(DisbursementRefusals.Malformed, DisbursementDecider.Handle(null, With(new ItemOffset("c1", offset)), Now).Refusal.Code);
    }

    [Fact]
    public void What_was_kept_back_of_a_payment_that_comes_back_is_not_paid_again()
    {
        var paid = In(ApplicationStatus.Settled).Apply(Schedule()).Apply(Payment(PaymentResult.Paid) with { KeptBack = Money.FromYuan(10_000) });
        var returned = Do(ApplicationDecider.Handle(paid, Payment(PaymentResult.Returned), Now));
        var refund = Assert.Single(returned.Messages, message => message.Target == QueueNames.BudgetReservations).Body.Deserialize<LedgerRequest>(DomainJson.Options)!;
        Assert.Equal((LedgerRequestKind.Refund, Money.FromYuan(20_000)), (refund.Kind, refund.Amount));
        Assert.Equal(Money.FromYuan(20_000), returned.State.AmountToPay());

        var again = returned.State.Apply(Schedule("batch-2")).Apply(Payment(PaymentResult.Paid, "batch-2") with { KeptBack = Money.FromYuan(20_000) });
        Assert.Equal((Money.FromYuan(20_000), Money.FromYuan(10_000)), (again.Payment!.Amount, again.Payment.KeptBefore));
    }

    [Fact]
    public void One_wrong_answer_refuses_the_whole_confirmation()
    {
        var state = Approved;
        Assert.Equal(DisbursementRefusals.AmountDiffers, Refused(state, Answer("x", PaidAnswer(1), PaidAnswer(2, 201))));
        Assert.Equal(DisbursementRefusals.InstructionUnknown, Refused(state, Answer("x", PaidAnswer(9))));
        Assert.Equal(DisbursementRefusals.ReferenceMissing, Refused(state, Answer("x", PaidAnswer(1) with { Reference = " " })));
        Assert.Equal(DisbursementRefusals.AlreadyAnswered, Refused(state, Answer("x", PaidAnswer(1), PaidAnswer(1))));
        Assert.Equal(CommandRefusals.ReasonMissing, Refused(state, Answer("x", PaidAnswer(1) with { Result = PaymentResult.Failed })));
    }

    [Fact]
    public void A_confirmation_sent_twice_changes_nothing_and_another_under_its_id_is_refused()
    {
        var answered = Handle(Approved, Answer("x", PaidAnswer(1)));
        Assert.True(Do(DisbursementDecider.Handle(answered, Answer("x", PaidAnswer(1)), Now)).ChangesNothing);
        Assert.Equal(CommandRefusals.Reused, Refused(answered, Answer("x", PaidAnswer(2))));
        Assert.Equal(DisbursementRefusals.AlreadyAnswered, Refused(answered, Answer("y", PaidAnswer(1))));
    }

    [Fact]
    public void A_payment_may_come_back_after_the_batch_is_complete()
    {
        var completed = Handle(Approved, Answer("x", PaidAnswer(1), PaidAnswer(2), PaidAnswer(3)));
        var returned = Handle(completed, Answer("y", PaidAnswer(2) with { Result = PaymentResult.Returned, Reason = "账号注销" }));
        Assert.Equal((BatchStatus.Completed, Money.FromYuan(200)), (returned.Status, returned.Totals().Returned));
    }

    [Fact]
    public void A_batch_survives_being_stored_and_read()
    {
        var completed = Handle(Approved, Answer("x", PaidAnswer(1)));
        Assert.Equal(DomainJson.Write(completed), DomainJson.Write(DomainJson.Read<DisbursementBatch>(DomainJson.Write(completed))));
    }
}
