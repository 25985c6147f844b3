using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Disbursement;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Disbursement;

/// <summary>Approves or declines a batch. Whoever proposed it may not.</summary>
internal sealed class ApproveDisbursement(BatchDesk desk)
{
    [Function(nameof(ApproveDisbursement))]
    [Allow(ActorRole.City, ActorRole.Finance)]
    [Operation("审批拨付批次", "Decide on a disbursement batch", Body = typeof(ApprovalInput), Answer = typeof(BatchView))]
    [Refuses("batch-own-proposal", "batch-wrong-state", "reason-missing")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "disbursements/{id}/approval")] HttpRequest request, string id, CancellationToken cancellation)
    {
        if (!(await RequestBody.ReadAsync(request, ApprovalInput.Read, cancellation)).TryGet(out var input, out var problem))
            return problem;
        return await desk.HandleAsync(
            request,
            id,
            headers => new DecideBatch { CommandId = headers.CommandId, By = headers.By, BatchId = id, Approved = input.Approved, Reason = input.Reason },
            cancellation);
    }
}
