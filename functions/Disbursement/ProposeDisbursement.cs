using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Disbursement;

internal sealed class ProposeDisbursement(BatchDesk desk, DisbursementProposals proposals)
{
    [Function(nameof(ProposeDisbursement))]
    [Allow(ActorRole.City, ActorRole.Finance)]
    [Operation("提出拨付批次", "Propose a disbursement batch", Body = typeof(ProposalInput), Status = 201, Answer = typeof(BatchView))]
    [Refuses("batch-empty")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "disbursements")] HttpRequest request, CancellationToken cancellation)
    {
        if (!desk.HeadersOf(request).TryGet(out var headers, out var problem))
            return problem;
        if (!(await RequestBody.ReadAsync(request, ProposalInput.Read, cancellation)).TryGet(out var input, out problem))
            return problem;
        var proposed = await proposals.ProposeAsync(headers.NewId, headers.CommandId, headers.By, input.LineId, cancellation: cancellation);
        return proposed.Match(
            stored => Answer.Created($"{request.Path}/{stored.Value.Id}", BatchView.Of(stored.Value), stored.Value.Version),
            Problem.Of);
    }
}
