using System.Globalization;
using Shuzhi.Core.Kernel;

namespace Shuzhi.Core.Audit;

/// <summary>A fact of an event, in words and figures neutral in language.</summary>
public sealed record AuditDetail(string Name, string Value)
{
    public static AuditDetail Number(string name, long value) => new(name, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>An amount in fen.</summary>
    public static AuditDetail Fen(string name, Money amount) => Number(name, amount.Fen);

    /// <summary>A civil date.</summary>
    public static AuditDetail Date(string name, DateOnly date) => new(name, date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
}

/// <summary>What happened, by whom, when and why.</summary>
/// <param name="At">UTC.</param>
/// <param name="By">Who.</param>
/// <param name="CommandId">Id of the command that caused it.</param>
/// <param name="CommandDigest">Digest of that command's content.</param>
/// <param name="Reason">Why, where a reason was given.</param>
public sealed record Stamp(DateTimeOffset At, Actor By, string CommandId, string CommandDigest, string? Reason)
{
    public static Stamp Of(AuditedCommand command, DateTimeOffset now) => new(now, command.By, command.CommandId, command.Digest(), command.Reason);
}

/// <summary>A link of the chain: an event that can be neither changed, removed nor moved without breaking every hash after it.</summary>
/// <param name="Sequence">1, 2, 3 … without gaps.</param>
/// <param name="Event">Kind of event, camelCase.</param>
/// <param name="Stamp">Who, when and why.</param>
/// <param name="Details">What, in brief; bulky content stands in as its own SHA-256.</param>
/// <param name="PreviousHash">Hash of the entry before; of the subject's id for the first.</param>
/// <param name="Hash">SHA-256 over the canonical content and the previous hash, 64 hexadecimal digits.</param>
public sealed record AuditEntry(
    int Sequence,
    string Event,
    Stamp Stamp,
    IReadOnlyList<AuditDetail> Details,
    string PreviousHash,
    string Hash)
{
    /// <summary>What the write that stored this entry left behind; absent only until it is stored.</summary>
    public AuditSeal? Seal { get; init; }
}

/// <summary>
/// What an entry says about the document that carries it. All entries of one write have the same content digest; what the content was
/// before is the digest of the write before.
/// </summary>
/// <param name="ContentSha256">Digest of the content as written; see <see cref="ContentDigest"/>.</param>
/// <param name="Catalogue">Version of the policy catalogue that it was decided under, where it was.</param>
/// <param name="Correlation">Trace id of the request, or id of the message, that led to it.</param>
/// <param name="Messages">SHA-256 of each message that the write put into the outbox, on its last entry.</param>
public sealed record AuditSeal(string ContentSha256, string? Catalogue = null, string? Correlation = null, IReadOnlyList<string>? Messages = null);
