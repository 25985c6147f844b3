using Shuzhi.Core.Audit;
using Shuzhi.Core.Ports;

namespace Shuzhi.Core.Vouchers;

/// <summary>
/// Says which application uses an invoice: created before the redemption is written, so that of two applications one fails.
/// The same application may claim it again, because its own voucher refuses the invoice twice.
/// </summary>
public sealed record InvoiceClaim : IAudited<InvoiceClaim>
{
    /// <summary>Invoice number; with the seller, unique.</summary>
    public required string Id { get; init; }

    /// <summary>USCC of the seller; partition key.</summary>
    public required string SellerId { get; init; }

    public required string ApplicationId { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset ClaimedAt { get; init; }

    /// <summary>The claim; it never changes, so that there is one entry.</summary>
    public IReadOnlyList<AuditEntry> Trail { get; init; } = [];

    long IAudited.Version => 1;

    IReadOnlyList<OutboxMessage> IAudited.Outbox => [];

    DateTimeOffset? IAudited.OutboxSince => null;

    string? IAudited.DecidedUnder => null;

    InvoiceClaim IAudited<InvoiceClaim>.WithTrail(IReadOnlyList<AuditEntry> trail, long version) => this with { Trail = trail };

    public static InvoiceClaim For(Invoice invoice, string applicationId, DateTimeOffset now)
    {
        var claim = new InvoiceClaim { Id = invoice.Number, SellerId = invoice.Seller.Value, ApplicationId = applicationId, ClaimedAt = now };
        var stamp = new Stamp(now, Actor.System, $"claim-{invoice.Key()}", AuditTrail.Sha256Of(invoice), null);
        return claim with { Trail = AuditTrail.Append([], claim.Id, "claimed", stamp, [new("application", applicationId), new("seller", claim.SellerId)]) };
    }
}
