using Microsoft.Azure.Functions.Worker;
using Shuzhi.Functions.Hosting;

namespace Shuzhi.Functions.Applications;

/// <summary>Ends a voucher whose validity is over. Where it has ended otherwise, nothing happens.</summary>
internal sealed class ExpireVoucher(VoucherExpiry expiry, ApplicationStages stages)
{
    [Function(nameof(ExpireVoucher))]
    public async Task<ProcessStep> RunAsync([ActivityTrigger] StageQuestion question, CancellationToken cancellation)
    {
        await expiry.ExpireAsync(question.Id, cancellation);
        return await stages.ReadAsync(question, cancellation);
    }
}
