using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Disbursement;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Disbursement;

/// <summary>Records what the payer answered: all answers of a request, or none.</summary>
internal sealed class ConfirmPayments(BatchDesk desk)
{
    [Function(nameof(ConfirmPayments))]
    [Allow(ActorRole.Finance)]
    [Operation("登记支付结果", "Record payment results", Body = typeof(ConfirmationInput), Answer = typeof(BatchView))]
    [Refuses("instruction-unknown", "payment-amount-differs", "payment-reference-missing", "payment-already-answered", "batch-wrong-state", "reason-missing")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "disbursements/{id}/confirmations")] HttpRequest request, string id, CancellationToken cancellation)
    {
        if (!(await RequestBody.ReadAsync(request, ConfirmationInput.Read, cancellation)).TryGet(out var input, out var problem))
            return problem;
        return await desk.HandleAsync(
            request,
            id,
            headers => new RecordAnswers { CommandId = headers.CommandId, By = headers.By, BatchId = id, Answers = input.Answers },
            cancellation);
    }
}
