using Shuzhi.Core.Applications;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Functions.Documents;

namespace Shuzhi.Functions.Applications;

/// <summary>Ends vouchers: what was redeemed is settled, the rest returns to the pool.</summary>
internal sealed class VoucherExpiry(ApplicationService applications, InvoiceClaims claims)
{
    /// <summary>Ends a voucher that has expired. Repeats change nothing.</summary>
    /// <returns>The state afterwards, or why it does not end now.</returns>
    public async Task<Outcome<Stored<Application>>> ExpireAsync(string applicationId, CancellationToken cancellation = default)
    {
        var known = await applications.ReadAsync(applicationId, cancellation);
        var used = known is null ? new HashSet<string>(StringComparer.Ordinal) : await claims.UsedElsewhereAsync(known.Value, cancellation);
        var command = new Core.Applications.ExpireVoucher { CommandId = $"expire-{applicationId}", By = Actor.System, ApplicationId = applicationId, UsedElsewhere = used };
        return await applications.ExecuteAsync(command, known, cancellation);
    }
}
