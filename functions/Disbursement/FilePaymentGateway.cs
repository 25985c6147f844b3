using System.Globalization;
using System.Text;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Documents;

namespace Shuzhi.Functions.Disbursement;

/// <summary>
/// Hands a batch over as one CSV file for the treasury, laid out as <c>docs/payment-file.md</c> says: <c>outgoing/{batch}.csv</c>.
/// The file appears complete or not at all, and a repeat writes the same bytes.
/// </summary>
internal sealed class FilePaymentGateway(string folder) : IPaymentGateway
{
    private const string Version = "1";
    private const string Columns = "instructionId,batchId,lineId,applicationId,payeeId,amountFen,amountYuan";

    public async Task<string> SubmitAsync(string batchId, IReadOnlyList<PaymentInstruction> instructions, CancellationToken cancellation = default)
    {
        var name = $"{FileName(batchId)}.csv";
        var outgoing = Directory.CreateDirectory(Path.Combine(folder, "outgoing")).FullName;
        var temporary = Path.Combine(outgoing, $".{name}.{Path.GetRandomFileName()}");
        try
        {
            await using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 4096, FileOptions.Asynchronous))
            {
                await file.WriteAsync(Encoding.UTF8.GetBytes(Content(batchId, instructions)), cancellation);
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, Path.Combine(outgoing, name), overwrite: true);
            return name;
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static string Content(string batchId, IReadOnlyList<PaymentInstruction> instructions)
    {
        var total = Money.Sum(instructions.Select(instruction => instruction.Amount));
        var text = new StringBuilder();
        CsvText.AppendLine(text, "H", Version, batchId, $"{instructions.Count}", Fen(total), Yuan(total));
        text.Append(Columns).Append("\r\n");
        foreach (var i in instructions)
            CsvText.AppendLine(text, i.InstructionId, i.BatchId, i.LineId, i.ApplicationId, i.PayeeId, Fen(i.Amount), Yuan(i.Amount));
        return text.ToString();
    }

    private static string Fen(Money amount) => amount.Fen.ToString(CultureInfo.InvariantCulture);

    private static string Yuan(Money amount) => string.Create(CultureInfo.InvariantCulture, $"{amount.Fen / 100}.{amount.Fen % 100:00}");

    // Ids are the system's own, but a name that reaches the file system is checked where it does.
    private static string FileName(string batchId) => batchId.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
        ? batchId
        : throw new ArgumentException("A batch id consists of letters, digits, hyphens and underscores.", nameof(batchId));
}
