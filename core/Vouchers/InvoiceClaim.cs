namespace Shuzhi.Core.Vouchers;

/// <summary>
/// Says which application uses an invoice: created before the redemption is written, so that of two applications one fails.
/// The same application may claim it again, because its own voucher refuses the invoice twice.
/// </summary>
public sealed record InvoiceClaim
{
    /// <summary>Invoice number; with the seller, unique.</summary>
    public required string Id { get; init; }

    /// <summary>USCC of the seller; partition key.</summary>
    public required string SellerId { get; init; }

    public required string ApplicationId { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset ClaimedAt { get; init; }

    public static InvoiceClaim For(Invoice invoice, string applicationId, DateTimeOffset now) =>
        new() { Id = invoice.Number, SellerId = invoice.Seller.Value, ApplicationId = applicationId, ClaimedAt = now };
}
