using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Ledger;
using Shuzhi.Core.Ports;

namespace Shuzhi.Core.Performance;

/// <summary>Demands money back and books what comes.</summary>
public static class ClawbackDecider
{
    /// <summary>Name of the clawback's orchestration.</summary>
    public const string Orchestration = "ClawbackOrchestration";

    private const int MostReference = 100;

    /// <summary>Decides a command and applies it.</summary>
    /// <param name="state">The clawback as read, or <see langword="null"/> where there is none.</param>
    /// <param name="command">The command.</param>
    /// <param name="now">UTC.</param>
    public static Outcome<Decision<Clawback>> Handle(Clawback? state, ClawbackCommand command, DateTimeOffset now) =>
        CommandGate.Pass<Clawback, ClawbackCommand, ProposeClawback>(state, command, command.ClawbackId, now, Propose, Decide);

    private static Outcome<Decision<Clawback>> Decide(Clawback state, ClawbackCommand command, Stamp stamp) => command switch
    {
        DecideClawback c => Decide(state, c, stamp),
        RecordReceipt c => Receive(state, c, stamp),
        PledgeOffset c => Pledge(state, c, stamp),
        AnswerPledge c => Answer(state, c, stamp),
        _ => throw new ArgumentOutOfRangeException(nameof(command), command.GetType().Name, null),
    };

    private static Outcome<Decision<Clawback>> Propose(ProposeClawback command, Stamp stamp)
    {
        if (command.By.Role is not (ActorRole.City or ActorRole.Supervisor or ActorRole.Auditor))
            return CommandRefusals.RoleForbidden.Refuse();
        if (string.IsNullOrWhiteSpace(command.Reason))
            return CommandRefusals.ReasonMissing.Refuse();
        if (command.Amount.IsZero || command.Amount > command.Award.Paid.Less(command.ClaimedElsewhere))
            return PerformanceRefusals.MoreThanPaid.Refuse(("most", command.Award.Paid.Less(command.ClaimedElsewhere).ToString()));
        if (!AreInOrder(command.Instalments, command.Amount, ChinaTime.DateOf(stamp.At)))
            return PerformanceRefusals.InstalmentsMalformed.Refuse(("most", $"{Clawback.MostInstalments}"));
        var proposed = new Clawback
        {
            Id = command.ClawbackId,
            Award = command.Award,
            Amount = command.Amount,
            Instalments = command.Instalments,
            AllowsOffset = command.AllowsOffset,
            Status = ClawbackStatus.Proposed,
            ProposedBy = command.By,
            ProposedAt = stamp.At,
            Version = 0,
            Trail = [],
            Outbox = [],
        };
        var start = OutboxMessage.Start($"start-{proposed.Id}", Orchestration, Clawback.InstanceId(proposed.Id), new ClawbackProcess(proposed.Id));
        return Decision.Of(proposed, "proposed", stamp, [start], AuditDetail.Fen("amountFen", proposed.Amount), new("application", proposed.Award.ApplicationId));
    }

    private static Outcome<Decision<Clawback>> Decide(Clawback state, DecideClawback command, Stamp stamp)
    {
        if (command.By.Role is not (ActorRole.City or ActorRole.Finance or ActorRole.Supervisor))
            return CommandRefusals.RoleForbidden.Refuse();
        if (command.By.Id == state.ProposedBy.Id)
            return PerformanceRefusals.OwnProposal.Refuse();
        if (state.Status != ClawbackStatus.Proposed)
            return Wrong(state);
        if (!command.Approved && string.IsNullOrWhiteSpace(command.Reason))
            return CommandRefusals.ReasonMissing.Refuse();
        // Proposals made at once did not see each other, and the record of the award has the last word; see ClaimRepayment.
        if (command.Approved && state.Amount > state.Award.Paid.Less(command.ClaimedElsewhere))
            return PerformanceRefusals.MoreThanPaid.Refuse(("most", state.Award.Paid.Less(command.ClaimedElsewhere).ToString()));
        var decided = state with { Status = command.Approved ? ClawbackStatus.Collecting : ClawbackStatus.Declined };
        return Decision.Of(decided, command.Approved ? "approved" : "declined", stamp, [Moved(decided)]);
    }

    private static Outcome<Decision<Clawback>> Receive(Clawback state, RecordReceipt command, Stamp stamp)
    {
        if (command.By.Role != ActorRole.Finance)
            return CommandRefusals.RoleForbidden.Refuse();
        if (state.Status != ClawbackStatus.Collecting)
            return Wrong(state);
        if (string.IsNullOrWhiteSpace(command.Reference) || command.Reference.Length > MostReference || state.Receipts.Any(receipt => receipt.Id == command.Reference))
            return PerformanceRefusals.ReferenceUsed.Refuse();
        return command.Amount.IsZero || command.Amount > state.Free
            ? PerformanceRefusals.MoreThanOwed.Refuse(("most", state.Free.ToString()))
            : Received(state, new(command.Reference, ReceiptKind.Payment, command.Amount, stamp.At), stamp);
    }

    private static Outcome<Decision<Clawback>> Pledge(Clawback state, PledgeOffset command, Stamp stamp)
    {
        if (command.By.Role != ActorRole.System)
            return CommandRefusals.RoleForbidden.Refuse();
        if (state.Status != ClawbackStatus.Collecting || !state.AllowsOffset)
            return Wrong(state);
        if (state.Pledges.Any(pledge => pledge.InstructionId == command.InstructionId))
            return Decision.Nothing(state);
        var amount = Money.Min(state.Free, command.Most);
        return amount.IsZero
            ? PerformanceRefusals.MoreThanOwed.Refuse(("most", state.Free.ToString()))
            : Decision.Of(state with { Pledges = [.. state.Pledges, new(command.InstructionId, amount)] }, "offsetPledged", stamp, [], new("instruction", command.InstructionId), AuditDetail.Fen("amountFen", amount));
    }

    private static Outcome<Decision<Clawback>> Answer(Clawback state, AnswerPledge command, Stamp stamp)
    {
        if (command.By.Role != ActorRole.System)
            return CommandRefusals.RoleForbidden.Refuse();
        if (state.Pledges.FirstOrDefault(pledge => pledge.InstructionId == command.InstructionId) is not { } pledge)
            return PerformanceRefusals.PledgeUnknown.Refuse();
        var freed = state with { Pledges = [.. state.Pledges.Where(other => other != pledge)] };
        return command.Paid
            ? Received(freed, new(pledge.InstructionId, ReceiptKind.Offset, pledge.Amount, stamp.At), stamp)
            : Decision.Of(freed, "offsetReleased", stamp, [], new AuditDetail("instruction", pledge.InstructionId));
    }

    /// <summary>Money is back: it is booked to the line that paid, once a receipt.</summary>
    private static Decision<Clawback> Received(Clawback state, Receipt receipt, Stamp stamp)
    {
        var after = state with { Receipts = [.. state.Receipts, receipt] };
        if (after.Outstanding.IsZero)
            after = after with { Status = ClawbackStatus.Recovered };
        var award = state.Award;
        // Receipts are numbered, because a reference is the payer's own text and no part of an id.
        var request = new LedgerRequest(
            LedgerIds.Clawback(award.ApplicationId, $"{state.Id}-{after.Receipts.Count}"), LedgerRequestKind.Clawback, award.LineId, award.ApplicationId, award.EntityId, award.InstrumentId,
            award.Year, receipt.Amount);
        return Decision.Of(
            after, "received", stamp, [OutboxMessage.ToQueue(request.Id, QueueNames.BudgetReservations, request, request.LineId), Moved(after)],
            AuditDetail.Fen("amountFen", receipt.Amount), new("kind", receipt.Kind.ToString()), new("receipt", receipt.Id));
    }

    private static bool AreInOrder(IReadOnlyList<Instalment> instalments, Money amount, DateOnly today) =>
        instalments.Count is > 0 and <= Clawback.MostInstalments
        && instalments.All(instalment => !instalment.Amount.IsZero && instalment.DueOn >= today)
        && instalments.Zip(instalments.Skip(1)).All(pair => pair.First.DueOn < pair.Second.DueOn)
        && Money.Sum(instalments.Select(instalment => instalment.Amount)) == amount;

    private static Refusal Wrong(Clawback state) => PerformanceRefusals.ClawbackWrongState.Refuse(("status", $"{state.Status}"));

    private static OutboxMessage Moved(Clawback after) => OutboxMessage.Raise(
        $"moved-{after.Id}-{after.Version + 1}", Clawback.InstanceId(after.Id), nameof(ClawbackMoved), new ClawbackMoved(after.Id, after.Status, after.Version + 1));
}
