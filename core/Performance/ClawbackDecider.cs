using System.Globalization;
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
    public static Outcome<ClawbackChange> Handle(Clawback? state, ClawbackCommand command, DateTimeOffset now)
    {
        var stamp = Stamp.Of(command, now);
        if (state is null)
            return command is ProposeClawback propose ? Propose(propose, stamp) : CommandRefusals.NotFound.Refuse(("id", command.ClawbackId));
        if (AuditTrail.Find(state.Trail, command.CommandId) is { } earlier)
            return earlier.Stamp.CommandDigest == stamp.CommandDigest ? new ClawbackChange(state, [], true) : CommandRefusals.Reused.Refuse();
        if (command.ExpectedVersion is { } expected && expected != state.Version)
            return CommandRefusals.Stale.Refuse(("current", $"{state.Version}"));
        return command switch
        {
            ProposeClawback => CommandRefusals.Exists.Refuse(("id", state.Id)),
            DecideClawback c => Decide(state, c, stamp),
            RecordReceipt c => Receive(state, c, stamp),
            PledgeOffset c => Pledge(state, c, stamp),
            AnswerPledge c => Answer(state, c, stamp),
            _ => throw new ArgumentOutOfRangeException(nameof(command), command.GetType().Name, null),
        };
    }

    private static Outcome<ClawbackChange> Propose(ProposeClawback command, Stamp stamp)
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
        return Changed(proposed, "proposed", stamp, [start], Fen("amountFen", proposed.Amount), new("application", proposed.Award.ApplicationId));
    }

    private static Outcome<ClawbackChange> Decide(Clawback state, DecideClawback command, Stamp stamp)
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
        return Changed(decided, command.Approved ? "approved" : "declined", stamp, [Moved(decided)]);
    }

    private static Outcome<ClawbackChange> Receive(Clawback state, RecordReceipt command, Stamp stamp)
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

    private static Outcome<ClawbackChange> Pledge(Clawback state, PledgeOffset command, Stamp stamp)
    {
        if (command.By.Role != ActorRole.System)
            return CommandRefusals.RoleForbidden.Refuse();
        if (state.Status != ClawbackStatus.Collecting || !state.AllowsOffset)
            return Wrong(state);
        if (state.Pledges.Any(pledge => pledge.InstructionId == command.InstructionId))
            return new ClawbackChange(state, [], true);
        var amount = Money.Min(state.Free, command.Most);
        return amount.IsZero
            ? PerformanceRefusals.MoreThanOwed.Refuse(("most", state.Free.ToString()))
            : Changed(state with { Pledges = [.. state.Pledges, new(command.InstructionId, amount)] }, "offsetPledged", stamp, [], new("instruction", command.InstructionId), Fen("amountFen", amount));
    }

    private static Outcome<ClawbackChange> Answer(Clawback state, AnswerPledge command, Stamp stamp)
    {
        if (command.By.Role != ActorRole.System)
            return CommandRefusals.RoleForbidden.Refuse();
        if (state.Pledges.FirstOrDefault(pledge => pledge.InstructionId == command.InstructionId) is not { } pledge)
            return PerformanceRefusals.PledgeUnknown.Refuse();
        var freed = state with { Pledges = [.. state.Pledges.Where(other => other != pledge)] };
        return command.Paid
            ? Received(freed, new(pledge.InstructionId, ReceiptKind.Offset, pledge.Amount, stamp.At), stamp)
            : Changed(freed, "offsetReleased", stamp, [], new AuditDetail("instruction", pledge.InstructionId));
    }

    /// <summary>Money is back: it is booked to the line that paid, once a receipt.</summary>
    private static ClawbackChange Received(Clawback state, Receipt receipt, Stamp stamp)
    {
        var after = state with { Receipts = [.. state.Receipts, receipt] };
        if (after.Outstanding.IsZero)
            after = after with { Status = ClawbackStatus.Recovered };
        var award = state.Award;
        // Receipts are numbered, because a reference is the payer's own text and no part of an id.
        var request = new LedgerRequest(
            LedgerIds.Clawback(award.ApplicationId, $"{state.Id}-{after.Receipts.Count}"), LedgerRequestKind.Clawback, award.LineId, award.ApplicationId, award.EntityId, award.InstrumentId,
            award.Year, receipt.Amount);
        return Changed(
            after, "received", stamp, [OutboxMessage.ToQueue(request.Id, QueueNames.BudgetReservations, request, request.LineId), Moved(after)],
            Fen("amountFen", receipt.Amount), new("kind", receipt.Kind.ToString()), new("receipt", receipt.Id));
    }

    private static bool AreInOrder(IReadOnlyList<Instalment> instalments, Money amount, DateOnly today) =>
        instalments.Count is > 0 and <= Clawback.MostInstalments
        && instalments.All(instalment => !instalment.Amount.IsZero && instalment.DueOn >= today)
        && instalments.Zip(instalments.Skip(1)).All(pair => pair.First.DueOn < pair.Second.DueOn)
        && Money.Sum(instalments.Select(instalment => instalment.Amount)) == amount;

    private static Refusal Wrong(Clawback state) => PerformanceRefusals.ClawbackWrongState.Refuse(("status", $"{state.Status}"));

    private static OutboxMessage Moved(Clawback after) => OutboxMessage.Raise(
        $"moved-{after.Id}-{after.Version + 1}", Clawback.InstanceId(after.Id), nameof(ClawbackMoved), new ClawbackMoved(after.Id, after.Status, after.Version + 1));

    private static AuditDetail Fen(string name, Money amount) => new(name, amount.Fen.ToString(CultureInfo.InvariantCulture));

    private static ClawbackChange Changed(Clawback after, string kind, Stamp stamp, IReadOnlyList<OutboxMessage> messages, params AuditDetail[] details) => new(
        after with
        {
            Version = after.Version + 1,
            Trail = AuditTrail.Append(after.Trail, after.Id, kind, stamp, details),
            Outbox = [.. after.Outbox, .. messages],
            OutboxSince = messages.Count == 0 ? after.OutboxSince : after.OutboxSince ?? stamp.At,
        },
        messages);
}
