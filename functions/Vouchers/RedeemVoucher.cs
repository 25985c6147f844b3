using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Functions.Applications;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Vouchers;

internal sealed class RedeemVoucher(ApplicationDesk desk, Redemptions redemptions)
{
    [Function(nameof(RedeemVoucher))]
    [Allow(ActorRole.Applicant)]
    [Operation("核销算力服务券", "Redeem a voucher", Body = typeof(RedemptionInput), Answer = typeof(ApplicationView))]
    [Refuses("invoice-malformed", "invoice-already-redeemed", "invoice-other-buyer", "invoice-own-seller", "invoice-outside-validity", "invoice-other-contract", "redemption-evidence-missing", "redemption-evidence-not-distinct", "voucher-expired", "voucher-used-up", "application-wrong-state")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "applications/{id}/redemptions")] HttpRequest request, string id, CancellationToken cancellation)
    {
        if (!(await RequestBody.ReadAsync(request, RedemptionInput.Read, cancellation)).TryGet(out var input, out var problem))
            return problem;
        return await desk.HandleAsync(request, id, (application, headers) => redemptions.RedeemAsync(application, input, headers, cancellation), cancellation);
    }
}
