using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Shuzhi.Core.Audit;

namespace Shuzhi.Core.Ledger;

/// <summary>A document that a commit wrote.</summary>
/// <param name="Id">Its id in the line's partition.</param>
/// <param name="Sha256">SHA-256 of its JSON as written; of the line, without the head.</param>
public sealed record WrittenDocument(string Id, string Sha256);

/// <summary>
/// One commit to a line, chained to the one before: which requests it decided, what it wrote and what it took away. The latest record
/// that names a document vouches for every byte of it.
/// </summary>
public sealed record CommitRecord
{
    public required string Id { get; init; }

    public string Type { get; init; } = LedgerDocumentTypes.Commit;

    public required string LineId { get; init; }

    /// <summary>1, 2, 3 … on its line, without gaps.</summary>
    public required long Sequence { get; init; }

    /// <summary>UTC instant of the decision.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who decided: the system, by the rules of the ledger. Who asked is with the application.</summary>
    public Actor By { get; init; } = Actor.System;

    /// <summary>Ids of the requests that changed something, in order of decision; of an opening, none.</summary>
    public required IReadOnlyList<string> Requests { get; init; }

    /// <summary>Every document written, the line first.</summary>
    public required IReadOnlyList<WrittenDocument> Writes { get; init; }

    /// <summary>Ids of documents taken away.</summary>
    public required IReadOnlyList<string> Leaves { get; init; }

    /// <summary>Hash of the record before; of the line's id for the first.</summary>
    public required string PreviousHash { get; init; }

    /// <summary>SHA-256 over all of it, 64 hexadecimal digits.</summary>
    public string Hash { get; init; } = "";

    public static string DocumentId(long sequence) => string.Create(CultureInfo.InvariantCulture, $"commit-{sequence:D10}");

    /// <summary>What the first record of a line follows.</summary>
    public static string Genesis(string lineId) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(lineId)));

    /// <summary>The hash that the content gives.</summary>
    public string ComputeHash() => DigestOf(this with { Hash = "" });

    /// <summary>SHA-256 of a document as the ledger writes it, 64 hexadecimal digits.</summary>
    public static string DigestOf<T>(T document) => ContentDigest.OfJson(document);

    public static string DigestOf(ReadOnlySpan<byte> body) => Convert.ToHexStringLower(SHA256.HashData(body));
}
