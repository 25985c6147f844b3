using Shuzhi.Core.Applications;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Disbursement;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Performance;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Documents;
using Shuzhi.Functions.Performance;

namespace Shuzhi.Functions.Disbursement;

/// <summary>
/// Keeps what an entity owes back from its next award. A debt is pledged to one payment before the batch is written, so that no other payment
/// and no receipt can take the same fen, and the pledge is received or set free by how that payment ends.
/// </summary>
internal sealed class AwardOffsets(IDocumentStore store, ClawbackService clawbacks)
{
    private readonly DocumentSet<Clawback> documents = new(store, ContainerCatalogue.Clawbacks);

    /// <summary>Pledges debts of the payee, oldest first, up to the award. A repeat finds the pledges of the first time.</summary>
    public async Task<IReadOnlyList<ItemOffset>> PledgeAsync(PayableApplication payable, string instructionId, CancellationToken cancellation)
    {
        var pledged = new List<ItemOffset>();
        var left = payable.Amount;
        await foreach (var debt in documents.AllAsync(DebtsOf(payable.PayeeId), cancellation))
        {
            if (left.IsZero) break;
            // What is owed of an award is not owed of the same award paid anew, but of another.
            if (!debt.Value.AllowsOffset || debt.Value.Award.ApplicationId == payable.ApplicationId) continue;
            if (await PledgeAsync(debt, instructionId, left, cancellation) is not { } pledge) continue;
            pledged.Add(new(debt.Value.Id, pledge.Amount));
            left = left.Less(pledge.Amount);
        }

        return pledged;
    }

    /// <summary>Receives what was kept back of a payment that was made, or sets it free where it was not. Once received, a debt stays paid though the bank returns the rest.</summary>
    /// <returns>Why a clawback did not take it, or <see langword="null"/>.</returns>
    public async Task<Refusal?> AnswerAsync(PaymentAnswered answer, string commandId, CancellationToken cancellation)
    {
        if (answer.Result == PaymentResult.Returned) return null;
        foreach (var offset in answer.Offsets)
        {
            var command = new AnswerPledge
            {
                CommandId = commandId,
                By = Actor.System,
                ClawbackId = offset.ClawbackId,
                InstructionId = answer.InstructionId,
                Paid = answer.Result == PaymentResult.Paid,
            };
            if (!(await clawbacks.ExecuteAsync(command, cancellation: cancellation)).TryGet(out _, out var refusal)) return refusal;
        }

        return null;
    }

    private static DocumentQuery DebtsOf(string entityId) => new(ContainerCatalogue.Clawbacks)
    {
        Where = [DocumentFilter.Equal("award.entityId", entityId), DocumentFilter.Equal("status", "collecting")],
        OrderBy = ["proposedAt"],
    };

    private async Task<OffsetPledge?> PledgeAsync(Stored<Clawback> debt, string instructionId, Money most, CancellationToken cancellation)
    {
        if (PledgeOf(debt.Value, instructionId) is { } present) return present;
        var command = new PledgeOffset { CommandId = $"pledge-{instructionId}", By = Actor.System, ClawbackId = debt.Value.Id, InstructionId = instructionId, Most = most };
        // A refusal says that others were first to all that was owed.
        return (await clawbacks.ExecuteAsync(command, debt, cancellation)).TryGet(out var stored, out _) ? PledgeOf(stored.Value, instructionId) : null;
    }

    private static OffsetPledge? PledgeOf(Clawback debt, string instructionId) => debt.Pledges.FirstOrDefault(pledge => pledge.InstructionId == instructionId);
}
