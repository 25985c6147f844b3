using Shuzhi.Core.Applications;
using Shuzhi.Core.Vouchers;
using Shuzhi.Functions.Applications;
using Shuzhi.Functions.Http;
using Commands = Shuzhi.Core.Applications;

namespace Shuzhi.Functions.Vouchers;

/// <summary>Makes the commands of redemption and settlement, with the claims on invoices that they need.</summary>
internal sealed class Redemptions(InvoiceClaims claims, TimeProvider time)
{
    /// <summary>The redemption, its invoice claimed: only what the domain would accept claims anything.</summary>
    public async Task<Checked<ApplicationCommand>> RedeemAsync(Application application, RedemptionInput input, CommandHeaders headers, CancellationToken cancellation)
    {
        if (!input.EvidenceIn(application).TryGet(out var evidence, out var problem))
            return problem;
        var command = new Commands.RedeemVoucher
        {
            CommandId = headers.CommandId,
            By = headers.By,
            ApplicationId = application.Id,
            ExpectedVersion = headers.ExpectedVersion,
            Invoice = input.Invoice,
            Evidence = evidence,
        };
        if (ApplicationDecider.Decide(application, command, time.GetUtcNow()) is { IsOk: false } refused)
            return refused.Refusal;
        return await claims.ClaimAsync(input.Invoice, application.Id, cancellation)
            ? command
            : VoucherRefusals.InvoiceUsed.Refuse(("number", input.Invoice.Number));
    }

    public async Task<Checked<ApplicationCommand>> SettleAsync(Application application, CommandHeaders headers, CancellationToken cancellation) => new Commands.SettleVoucher
    {
        CommandId = headers.CommandId,
        By = headers.By,
        ApplicationId = application.Id,
        // The claims were looked up for the redemptions of this version.
        ExpectedVersion = headers.ExpectedVersion ?? application.Version,
        UsedElsewhere = await claims.UsedElsewhereAsync(application, cancellation),
    };
}
