using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Disbursement;

internal sealed class GetDisbursement(DisbursementService batches)
{
    [Function(nameof(GetDisbursement))]
    [Allow(ActorRole.City, ActorRole.Finance, ActorRole.Auditor, ActorRole.Supervisor, ActorRole.Admin)]
    [Operation("查看拨付批次", "Read a disbursement batch", Answer = typeof(BatchView), Tagged = true)]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "disbursements/{id}")] HttpRequest request, string id, CancellationToken cancellation)
    {
        return RouteIds.IsPlain(id) && await batches.ReadAsync(id, cancellation) is { } found
            ? Answer.Read(request, BatchView.Of(found.Value), found.Value.Version)
            : RouteIds.NotFound(id);
    }
}
