using System.Globalization;
using System.Text;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Documents;

namespace Shuzhi.Functions.Disbursement;

/// <summary>The treasury's file, laid out as <c>docs/payment-file.md</c> says, whichever store it goes to.</summary>
internal static class PaymentFile
{
    private const string Version = "2";
    private const string Columns = "instructionId,batchId,lineId,applicationId,payeeId,amountFen,amountYuan,offsetFen";

    /// <summary>Name of the file; the gateway's reference.</summary>
    /// <exception cref="ArgumentException">The id has a character that could lead out of the folder.</exception>
    // Ids are the system's own, but a name that reaches a store is checked where it does.
    public static string NameOf(string batchId) => batchId.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
        ? $"{batchId}.csv"
        : throw new ArgumentException("A batch id consists of letters, digits, hyphens and underscores.", nameof(batchId));

    /// <summary>The file, the same bytes for the same batch.</summary>
    public static byte[] Content(string batchId, IReadOnlyList<PaymentInstruction> instructions)
    {
        var total = Money.Sum(instructions.Select(instruction => instruction.Amount));
        var text = new StringBuilder();
        CsvText.AppendLine(text, "H", Version, batchId, $"{instructions.Count}", Fen(total), Yuan(total));
        text.Append(Columns).Append("\r\n");
        foreach (var i in instructions)
            CsvText.AppendLine(text, i.InstructionId, i.BatchId, i.LineId, i.ApplicationId, i.PayeeId, Fen(i.Amount), Yuan(i.Amount), Fen(i.Offset));
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string Fen(Money amount) => amount.Fen.ToString(CultureInfo.InvariantCulture);

    private static string Yuan(Money amount) => string.Create(CultureInfo.InvariantCulture, $"{amount.Fen / 100}.{amount.Fen % 100:00}");
}
