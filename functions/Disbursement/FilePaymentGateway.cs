using Shuzhi.Core.Ports;

namespace Shuzhi.Functions.Disbursement;

/// <summary>Hands a batch over as one <see cref="PaymentFile"/>: <c>outgoing/{batch}.csv</c>. The file appears complete or not at all, and a repeat writes the same bytes.</summary>
internal sealed class FilePaymentGateway(string folder) : IPaymentGateway
{
    public async Task<string> SubmitAsync(string batchId, IReadOnlyList<PaymentInstruction> instructions, CancellationToken cancellation = default)
    {
        var name = PaymentFile.NameOf(batchId);
        var outgoing = Directory.CreateDirectory(Path.Combine(folder, "outgoing")).FullName;
        var temporary = Path.Combine(outgoing, $".{name}.{Path.GetRandomFileName()}");
        try
        {
            await using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 4096, FileOptions.Asynchronous))
            {
                await file.WriteAsync(PaymentFile.Content(batchId, instructions), cancellation);
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
}
