using Shuzhi.Core.Applications;
using Shuzhi.Core.Ports;
using Shuzhi.Core.Vouchers;
using Shuzhi.Functions.Documents;

namespace Shuzhi.Functions.Vouchers;

/// <summary>Which application uses which invoice. A claim stays, even where the redemption it was made for fails: better an invoice too few than one twice.</summary>
internal sealed class InvoiceClaims(IDocumentStore store, TimeProvider time)
{
    private readonly DocumentSet<InvoiceClaim> claims = new(store, ContainerCatalogue.Invoices);

    /// <summary>Claims an invoice for an application; false where another application has it.</summary>
    public async Task<bool> TryClaimAsync(Invoice invoice, string applicationId, CancellationToken cancellation)
    {
        var claim = InvoiceClaim.For(invoice, applicationId, time.GetUtcNow());
        if (await claims.WriteAsync(claim.SellerId, claim.Id, claim, etag: null, cancellation: cancellation) is not null)
            return true;
        return (await claims.ReadAsync(claim.SellerId, claim.Id, cancellation))?.Value.ApplicationId == applicationId;
    }

    /// <summary>Keys of a voucher's invoices that another application claimed first; see <see cref="Invoice.Key"/>.</summary>
    public async Task<IReadOnlySet<string>> UsedElsewhereAsync(Application application, CancellationToken cancellation)
    {
        var invoices = application.Voucher?.Redemptions.Select(redemption => redemption.Invoice).DistinctBy(invoice => invoice.Key()).ToList() ?? [];
        var found = await Task.WhenAll(invoices.Select(invoice => claims.ReadAsync(invoice.Seller.Value, invoice.Number, cancellation).AsTask()));
        return invoices.Zip(found).Where(pair => pair.Second is { } claim && claim.Value.ApplicationId != application.Id).Select(pair => pair.First.Key()).ToHashSet();
    }
}
