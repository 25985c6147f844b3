using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Disbursement;

namespace Shuzhi.Functions.Cloud;

/// <summary>Hands a batch over as one <see cref="PaymentFile"/>: the blob <c>outgoing/{batch}.csv</c>. It appears complete or not at all, and a repeat writes the same bytes.</summary>
internal sealed class BlobPaymentGateway(BlobContainerClient container) : IPaymentGateway
{
    public async Task<string> SubmitAsync(string batchId, IReadOnlyList<PaymentInstruction> instructions, CancellationToken cancellation = default)
    {
        var name = PaymentFile.NameOf(batchId);
        var content = new BinaryData(PaymentFile.Content(batchId, instructions));
        var options = new BlobUploadOptions { HttpHeaders = new BlobHttpHeaders { ContentType = "text/csv; charset=utf-8" } };
        await container.GetBlobClient($"outgoing/{name}").UploadAsync(content, options, cancellation);
        return name;
    }
}
