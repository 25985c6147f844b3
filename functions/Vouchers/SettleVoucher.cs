using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Functions.Applications;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Vouchers;

internal sealed class SettleVoucher(ApplicationDesk desk, Redemptions redemptions)
{
    [Function(nameof(SettleVoucher))]
    [Allow(ActorRole.Applicant)]
    [Operation("申请兑付", "Settle a voucher", Body = typeof(EmptyInput), BodyIsOptional = true, Answer = typeof(ApplicationView))]
    [Refuses("voucher-nothing-to-settle", "application-wrong-state")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "applications/{id}/settlement")] HttpRequest request, string id, CancellationToken cancellation)
    {
        return (await RequestBody.ReadOptionalAsync(request, EmptyInput.Read, cancellation)).TryGet(out _, out var problem)
            ? await desk.HandleAsync(request, id, (application, headers) => redemptions.SettleAsync(application, headers, cancellation), cancellation)
            : problem;
    }
}
