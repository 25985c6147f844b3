using Shuzhi.Core.Applications;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Ports;
using Shuzhi.Core.Vouchers;
using Shuzhi.Functions.Documents;
using Shuzhi.Functions.Hosting;

namespace Shuzhi.Functions.Applications;

/// <summary>Which application uses an invoice: the first that claims it.</summary>
internal sealed class InvoiceClaims(IDocumentStore store, TimeProvider time)
{
    private readonly DocumentSet<InvoiceClaim> claims = new(store, ContainerCatalogue.Invoices);

    /// <summary>Claims an invoice for an application, before it is redeemed. The same application may claim it again.</summary>
    /// <returns>False where another application has it.</returns>
    public async Task<bool> ClaimAsync(Invoice invoice, string applicationId, CancellationToken cancellation = default)
    {
        var claim = AuditSealing.Seal(null, InvoiceClaim.For(invoice, applicationId, time.GetUtcNow()), Correlation.Current);
        if (await claims.WriteAsync(claim.SellerId, claim.Id, claim, etag: null, cancellation: cancellation) is not null) return true;
        return await IsOfAsync(invoice, applicationId, cancellation);
    }

    /// <summary>Keys of the invoices in an application's voucher that another application claimed first.</summary>
    public async Task<IReadOnlySet<string>> UsedElsewhereAsync(Application application, CancellationToken cancellation = default)
    {
        var elsewhere = new HashSet<string>(StringComparer.Ordinal);
        foreach (var redemption in application.Voucher?.Redemptions ?? [])
        {
            if (!await IsOfAsync(redemption.Invoice, application.Id, cancellation)) elsewhere.Add(redemption.Invoice.Key());
        }

        return elsewhere;
    }

    private async Task<bool> IsOfAsync(Invoice invoice, string applicationId, CancellationToken cancellation) =>
        await claims.ReadAsync(invoice.Seller.Value, invoice.Number, cancellation) is { } found && found.Value.ApplicationId == applicationId;
}
