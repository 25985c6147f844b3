using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Ports;

namespace Shuzhi.Core.Ledger;

/// <summary>What is asked of a budget line.</summary>
public enum LedgerRequestKind
{
    /// <summary>预留: sets money aside for a rated application, or puts it on the waitlist.</summary>
    Reserve,

    /// <summary>释放: gives money that was set aside or committed, but not paid, back to the line.</summary>
    Release,

    /// <summary>占用: turns a reservation into a commitment, when the voucher is issued.</summary>
    Commit,

    /// <summary>拨付: books a confirmed payment.</summary>
    Pay,

    /// <summary>退汇: a payment came back from the bank, whatever was recovered of it: it is committed again and may be paid anew.</summary>
    Refund,

    /// <summary>追回: money recovered from the payee returns to the line. What was paid stays booked as paid.</summary>
    Clawback,
}

/// <summary>Limits on what one entity may be granted from an instrument. A limit that is <see langword="null"/> does not exist.</summary>
/// <param name="PerYear">Most in one award year.</param>
/// <param name="Term">Most over all years of the instrument's term.</param>
/// <param name="TermUsedElsewhere">What the entity was granted under the same instrument from other budget lines; counts against <paramref name="Term"/>.</param>
public sealed record EntityCaps(Money? PerYear, Money? Term, Money TermUsedElsewhere);

/// <summary>One request to a budget line. A request is known by its id: the same id with the same content changes nothing more, with other content it is refused.</summary>
/// <param name="Id">Deterministic, from <see cref="LedgerIds"/>.</param>
/// <param name="Kind">What to do.</param>
/// <param name="LineId">The budget line, which is also the message session.</param>
/// <param name="ApplicationId">For which application.</param>
/// <param name="EntityId">USCC of the entity whose caps count.</param>
/// <param name="InstrumentId">Under which instrument.</param>
/// <param name="Year">Award year that the caps count, civil year in Asia/Shanghai.</param>
/// <param name="Amount">Fen to move; <see langword="null"/> for all there is (release: all not yet paid; commit: all reserved). Compulsory otherwise.</param>
/// <param name="SubmittedAt">UTC instant of submission; compulsory for <see cref="LedgerRequestKind.Reserve"/>.</param>
/// <param name="Caps">The entity's caps, for <see cref="LedgerRequestKind.Reserve"/>.</param>
/// <param name="Reason">Why, in a few words for auditors; no personal data.</param>
/// <param name="WithCommitment">For <see cref="LedgerRequestKind.Reserve"/>: what is reserved is committed in the same commit of the ledger, where nothing stands between the two.</param>
public sealed record LedgerRequest(
    string Id,
    LedgerRequestKind Kind,
    string LineId,
    string ApplicationId,
    string EntityId,
    string InstrumentId,
    int Year,
    Money? Amount,
    DateTimeOffset? SubmittedAt = null,
    EntityCaps? Caps = null,
    string? Reason = null,
    bool? WithCommitment = null)
{
    /// <summary>Place in the line of reservations: by instant of submission, then by application id, compared ordinally.</summary>
    public string Order() => SubmissionOrder.Of(SubmittedAt ?? throw new InvalidOperationException("Only a reservation has an order."), ApplicationId);

    /// <summary>The commitment that goes with a reservation of so much.</summary>
    internal LedgerRequest CommitmentOf(Money reserved) => this with
    {
        Id = LedgerIds.CommitmentWith(Id),
        Kind = LedgerRequestKind.Commit,
        Amount = reserved,
        SubmittedAt = null,
        Caps = null,
        WithCommitment = null,
    };

    /// <summary>Digest of the content, 32 hexadecimal digits, by which a repeat is told from another request under the same id.</summary>
    public string Digest()
    {
        var text = new StringBuilder();
        foreach (var part in Parts())
            text.Append(part).Append('\u001f');
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 16));
    }

    private string?[] Parts() =>
    [
        Kind.ToString(), LineId, ApplicationId, EntityId, InstrumentId,
        Year.ToString(CultureInfo.InvariantCulture), Text(Amount),
        SubmittedAt is { } at ? InstantText.Format(at) : null,
        Text(Caps?.PerYear), Text(Caps?.Term), Text(Caps?.TermUsedElsewhere), Reason,
        .. WithCommitment is true ? [nameof(WithCommitment)] : Array.Empty<string>(),
    ];

    private static string? Text(Money? amount) => amount?.Fen.ToString(CultureInfo.InvariantCulture);
}

/// <summary>First come, first served: the order of submissions as text that sorts ordinally.</summary>
public static class SubmissionOrder
{
    public static string Of(DateTimeOffset submittedAt, string applicationId) => $"{InstantText.Format(submittedAt)}|{applicationId}";

    /// <summary>The order before which everything was submitted earlier than an instant.</summary>
    public static string Before(DateTimeOffset instant) => InstantText.Format(instant);
}

/// <summary>Deterministic ids of ledger requests, so that a retry is known as one.</summary>
public static class LedgerIds
{
    public static string Reserve(string applicationId) => $"reserve-{applicationId}";

    /// <summary>The reservation after an application was taken back to review so many times.</summary>
    public static string Reserve(string applicationId, int reopenings) => reopenings == 0 ? Reserve(applicationId) : $"{Reserve(applicationId)}-{reopenings}";

    public static string Commit(string applicationId) => $"commit-{applicationId}";

    /// <inheritdoc cref="Reserve(string, int)"/>
    public static string Commit(string applicationId, int reopenings) => reopenings == 0 ? Commit(applicationId) : $"{Commit(applicationId)}-{reopenings}";

    /// <summary>The commitment that goes with a reservation of this id.</summary>
    public static string CommitmentWith(string reservationId) =>
        Commit(reservationId.StartsWith(Reserve(""), StringComparison.Ordinal) ? reservationId[Reserve("").Length..] : reservationId);

    /// <summary>The release that goes before <see cref="Reserve(string, int)"/>.</summary>
    public static string Reopening(string applicationId, int reopenings) => Release(applicationId, $"reopening-{reopenings}");

    /// <summary>The release without which a reservation is not made anew, or <see langword="null"/> for a first one.</summary>
    public static string? ReopeningBefore(LedgerRequest reservation) =>
        reservation.Id.StartsWith($"{Reserve(reservation.ApplicationId)}-", StringComparison.Ordinal)
            && int.TryParse(reservation.Id.AsSpan(Reserve(reservation.ApplicationId).Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var reopenings)
            ? Reopening(reservation.ApplicationId, reopenings)
            : null;

    /// <summary>One release for each cause.</summary>
    /// <param name="applicationId">The application.</param>
    /// <param name="cause">Why the money is released, such as <c>withdrawal</c> or <c>settlement</c>.</param>
    public static string Release(string applicationId, string cause) => $"release-{applicationId}-{cause}";

    public static string Pay(string instructionId) => $"pay-{instructionId}";

    public static string Refund(string instructionId) => $"refund-{instructionId}";

    public static string Clawback(string applicationId, string decisionId) => $"clawback-{applicationId}-{decisionId}";
}
