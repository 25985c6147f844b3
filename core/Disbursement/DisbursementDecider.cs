using Shuzhi.Core.Applications;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Ports;

namespace Shuzhi.Core.Disbursement;

/// <summary>Input of the batch's orchestration.</summary>
public sealed record DisbursementProcess(string BatchId);

/// <summary>External event to the batch's orchestration: where it stands now.</summary>
public sealed record BatchMoved(string BatchId, BatchStatus Status, long Version);

/// <summary>Tells an application, and the clawbacks that keep part of it back, how its payment ended. Queue <see cref="QueueNames.Payments"/>.</summary>
public sealed record PaymentAnswered(string ApplicationId, string InstructionId, PaymentResult Result, string? Reference, string? Reason)
{
    // What was written before there were offsets has none.
    public IReadOnlyList<ItemOffset> Offsets { get => field ?? []; init; } = [];
}

/// <summary>Proposes, approves, hands over and closes disbursement batches.</summary>
public static class DisbursementDecider
{
    /// <summary>Name of the batch's orchestration.</summary>
    public const string Orchestration = "DisbursementOrchestration";

    /// <summary>Decides a command and applies it.</summary>
    /// <param name="state">The batch as read, or <see langword="null"/> where there is none.</param>
    /// <param name="command">The command.</param>
    /// <param name="now">UTC.</param>
    public static Outcome<Decision<DisbursementBatch>> Handle(DisbursementBatch? state, BatchCommand command, DateTimeOffset now) =>
        CommandGate.Pass<DisbursementBatch, BatchCommand, ProposeBatch>(state, command, command.BatchId, now, Propose, Decide);

    private static Outcome<Decision<DisbursementBatch>> Decide(DisbursementBatch state, BatchCommand command, Stamp stamp) => command switch
    {
        DecideBatch c => Decide(state, c, stamp),
        RecordInstructed c => Instructed(state, c, stamp),
        RecordAnswers c => Answer(state, c, stamp),
        _ => throw new ArgumentOutOfRangeException(nameof(command), command.GetType().Name, null),
    };

    private static Outcome<Decision<DisbursementBatch>> Propose(ProposeBatch command, Stamp stamp)
    {
        var payables = command.Payables;
        if (payables.Count == 0)
            return DisbursementRefusals.Empty.Refuse();
        if (payables.Count > DisbursementBatch.MostItems
            || payables.DistinctBy(p => p.ApplicationId).Count() != payables.Count
            || payables.Any(p => p.LineId != command.LineId || !p.IsWellFormed))
            return DisbursementRefusals.Malformed.Refuse(("most", $"{DisbursementBatch.MostItems}"));
        var batch = new DisbursementBatch
        {
            Id = command.BatchId,
            LineId = command.LineId,
            Status = BatchStatus.Proposed,
            Items = [.. payables.Select(p => new DisbursementItem(p.ApplicationId, p.PayeeId, p.Amount, DisbursementBatch.InstructionIdOf(command.BatchId, p.ApplicationId)) { Offsets = p.Offsets })],
            ProposedBy = command.By,
            ProposedAt = stamp.At,
            Version = 0,
            Trail = [],
            Outbox = [],
        };
        var start = OutboxMessage.Start($"start-{batch.Id}", Orchestration, DisbursementBatch.InstanceId(batch.Id), new DisbursementProcess(batch.Id));
        return Decision.Of(batch, "proposed", stamp, [start], AuditDetail.Number("items", payables.Count), AuditDetail.Fen("totalFen", batch.Totals().Proposed));
    }

    private static Outcome<Decision<DisbursementBatch>> Decide(DisbursementBatch state, DecideBatch command, Stamp stamp)
    {
        if (command.By.Role is not (ActorRole.City or ActorRole.Finance or ActorRole.System) || (command.By.Role == ActorRole.System && command.Approved))
            return CommandRefusals.RoleForbidden.Refuse();
        if (command.By.Id == state.ProposedBy.Id)
            return DisbursementRefusals.OwnProposal.Refuse();
        if (state.Status != BatchStatus.Proposed)
            return DisbursementRefusals.WrongState.Refuse(("status", $"{state.Status}"));
        if (!command.Approved && string.IsNullOrWhiteSpace(command.Reason))
            return CommandRefusals.ReasonMissing.Refuse();
        var decided = (command.Approved ? Approve(state, stamp) : Decline(state, stamp)) with { Decision = new(command.Approved, command.By, stamp.At, command.Reason) };
        var answers = decided.Items.Where(item => item.Status != ItemStatus.Pending)
            .Select(item => Answered(item, command.Approved ? PaymentResult.Paid : PaymentResult.Failed));
        return Decision.Of(decided, command.Approved ? "approved" : "declined", stamp, [.. answers, Moved(decided)], AuditDetail.Fen("totalFen", state.Totals().Proposed));
    }

    /// <summary>What is kept back whole is paid with its approval: there is nobody to instruct and no answer to wait for.</summary>
    private static DisbursementBatch Approve(DisbursementBatch state, Stamp stamp)
    {
        IReadOnlyList<DisbursementItem> items =
            [.. state.Items.Select(item => item.ToPay().IsZero ? item with { Status = ItemStatus.Confirmed, AnsweredAt = stamp.At } : item)];
        return state with { Items = items, Status = items.All(item => item.Status == ItemStatus.Confirmed) ? BatchStatus.Completed : BatchStatus.Approved };
    }

    private static DisbursementBatch Decline(DisbursementBatch state, Stamp stamp) => state with
    {
        Items = [.. state.Items.Select(item => item with { Status = ItemStatus.Failed, Reason = "declined", AnsweredAt = stamp.At })],
        Status = BatchStatus.Declined,
    };

    private static Outcome<Decision<DisbursementBatch>> Instructed(DisbursementBatch state, RecordInstructed command, Stamp stamp) =>
        state.Status == BatchStatus.Approved
            ? Decision.Of(
                state with { Status = BatchStatus.Instructed, GatewayReference = command.GatewayReference },
                "instructed", stamp, [], new AuditDetail("reference", command.GatewayReference))
            : DisbursementRefusals.WrongState.Refuse(("status", $"{state.Status}"));

    private static Outcome<Decision<DisbursementBatch>> Answer(DisbursementBatch state, RecordAnswers command, Stamp stamp)
    {
        // A confirmation may overtake the record that the instructions were handed over.
        if (state.Status is not (BatchStatus.Approved or BatchStatus.Instructed or BatchStatus.Completed) || command.Answers.Count == 0)
            return DisbursementRefusals.WrongState.Refuse(("status", $"{state.Status}"));
        var items = state.Items.ToDictionary(item => item.InstructionId);
        var messages = new List<OutboxMessage>();
        foreach (var answer in command.Answers)
        {
            if (!items.TryGetValue(answer.InstructionId, out var item) || item.ToPay().IsZero)
                return DisbursementRefusals.InstructionUnknown.Refuse(("instruction", answer.InstructionId));
            if (CheckAnswer(item, answer) is { } refusal)
                return refusal;
            item = item with { Status = StatusOf(answer.Result), Reference = answer.Reference ?? item.Reference, Reason = answer.Reason, AnsweredAt = stamp.At };
            items[answer.InstructionId] = item;
            messages.Add(Answered(item, answer.Result));
        }
        var completed = state.Status != BatchStatus.Completed && items.Values.All(item => item.Status != ItemStatus.Pending);
        var after = state with
        {
            Items = [.. state.Items.Select(item => items[item.InstructionId])],
            Status = completed ? BatchStatus.Completed : state.Status,
        };
        if (completed)
            messages.Add(Moved(after));
        return Decision.Of(after, "answered", stamp, messages,
            AuditDetail.Number("answers", command.Answers.Count),
            AuditDetail.Fen("confirmedFen", after.Totals().Confirmed),
            new AuditDetail("answersSha256", AuditTrail.Sha256Of(command.Answers)));
    }

    private static Refusal? CheckAnswer(DisbursementItem item, PaymentAnswer answer)
    {
        if (answer.Amount != item.ToPay())
            return DisbursementRefusals.AmountDiffers.Refuse(("paid", $"{answer.Amount.Fen}"), ("instructed", $"{item.ToPay().Fen}"));
        var expected = answer.Result == PaymentResult.Returned ? ItemStatus.Confirmed : ItemStatus.Pending;
        if (item.Status != expected)
            return DisbursementRefusals.AlreadyAnswered.Refuse(("instruction", item.InstructionId), ("status", $"{item.Status}"));
        if (answer.Result == PaymentResult.Paid && string.IsNullOrWhiteSpace(answer.Reference))
            return DisbursementRefusals.ReferenceMissing.Refuse();
        return answer.Result != PaymentResult.Paid && string.IsNullOrWhiteSpace(answer.Reason) ? CommandRefusals.ReasonMissing.Refuse() : null;
    }

    private static ItemStatus StatusOf(PaymentResult result) => result switch
    {
        PaymentResult.Paid => ItemStatus.Confirmed,
        PaymentResult.Failed => ItemStatus.Failed,
        _ => ItemStatus.Returned,
    };

    private static OutboxMessage Answered(DisbursementItem item, PaymentResult result) => OutboxMessage.ToQueue(
        $"{item.InstructionId}-{result}", QueueNames.Payments,
        new PaymentAnswered(item.ApplicationId, item.InstructionId, result, item.Reference, item.Reason) { Offsets = item.Offsets });

    private static OutboxMessage Moved(DisbursementBatch after) => OutboxMessage.Raise(
        $"moved-{after.Id}-{after.Status}", DisbursementBatch.InstanceId(after.Id), nameof(BatchMoved), new BatchMoved(after.Id, after.Status, after.Version + 1));
}
