using Shuzhi.Core.Kernel;

namespace Shuzhi.Core.Ports;

/// <summary>An instruction to pay one entity.</summary>
/// <param name="InstructionId">Deterministic; the gateway accepts it once.</param>
/// <param name="BatchId">The approved batch.</param>
/// <param name="LineId">The budget line.</param>
/// <param name="ApplicationId">The application.</param>
/// <param name="PayeeId">USCC of the payee; the gateway knows its registered account.</param>
/// <param name="Amount">Fen to pay, more than zero.</param>
/// <param name="Offset">Fen of the award that are kept back, because the payee owes them; the award is both together.</param>
public sealed record PaymentInstruction(string InstructionId, string BatchId, string LineId, string ApplicationId, string PayeeId, Money Amount, Money Offset = default);

/// <summary>Hands approved payments to whoever pays them (a file for the treasury, a bank interface). Answers come back later, as confirmations.</summary>
public interface IPaymentGateway
{
    /// <summary>Hands over all instructions of a batch, or throws and has handed over none that will not be accepted again. Repeats are harmless.</summary>
    /// <returns>The gateway's reference, such as the name of the exported file.</returns>
    Task<string> SubmitAsync(string batchId, IReadOnlyList<PaymentInstruction> instructions, CancellationToken cancellation = default);
}
