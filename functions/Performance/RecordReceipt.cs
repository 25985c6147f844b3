using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Performance;

/// <summary>Books money that a debtor paid back: it returns to the line that paid.</summary>
internal sealed class RecordReceipt(ClawbackDesk desk)
{
    [Function(nameof(RecordReceipt))]
    [Allow(ActorRole.Finance)]
    [Operation("登记缴回", "Book a receipt", Body = typeof(ReceiptInput), Answer = typeof(ClawbackView))]
    [Refuses("clawback-more-than-owed", "clawback-reference-used", "clawback-wrong-state")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "clawbacks/{id}/receipts")] HttpRequest request, string id, CancellationToken cancellation)
    {
        if (!(await RequestBody.ReadAsync(request, ReceiptInput.Read, cancellation)).TryGet(out var input, out var problem))
            return problem;
        return await desk.HandleAsync(
            request,
            id,
            headers => new Core.Performance.RecordReceipt { CommandId = headers.CommandId, By = headers.By, ClawbackId = id, Reference = input.Reference, Amount = input.Amount },
            cancellation);
    }
}
