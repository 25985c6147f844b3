using System.Text.Json.Serialization;
using Shuzhi.Core.Audit;

namespace Shuzhi.Core.Policy.Amendments;

/// <summary>Where an amendment stands. Draft → Approved, Rejected or Withdrawn; a draft may be revised by its author.</summary>
public enum AmendmentState
{
    Draft,
    Approved,
    Rejected,
    Withdrawn,
}

/// <summary>A change of the catalogue made at run time. Four eyes: who wrote it may not approve it.</summary>
/// <param name="Id">Chosen by the author's client; the same id is the same amendment.</param>
/// <param name="Author">Subject of the account that wrote it.</param>
/// <param name="BaseVersion">Catalogue version it was written on.</param>
/// <param name="Files">Files to replace or add.</param>
/// <param name="Reason">Why, for the record.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Approver">Who approved or rejected it.</param>
/// <param name="ResultVersion">Catalogue version that it makes, once approved.</param>
/// <param name="CreatedAt">UTC.</param>
/// <param name="DecidedAt">UTC; <see langword="null"/> for a draft.</param>
public sealed record CatalogueAmendment(
    string Id,
    string Author,
    string BaseVersion,
    IReadOnlyList<CatalogueFile> Files,
    string Reason,
    AmendmentState State,
    string? Approver,
    string? ResultVersion,
    DateTimeOffset CreatedAt,
    DateTimeOffset? DecidedAt);

/// <summary>What may be asked of an amendment. Whoever sends it is its author, or the one who decides.</summary>
public abstract record AmendmentCommand : AuditedCommand;

/// <summary>Writes a new amendment. The reason is compulsory.</summary>
public sealed record ProposeAmendment : AmendmentCommand
{
    /// <summary>Id of the amendment.</summary>
    public required string Id { get; init; }

    /// <summary>SHA-256 of what the author asked for.</summary>
    public required string AskedSha256 { get; init; }

    /// <summary>The files that come of it on the catalogue in use, which may be another one when the request is repeated.</summary>
    [Context]
    public required IReadOnlyList<CatalogueFile> Files { get; init; }
}

/// <summary>Replaces the files of a draft. The reason is compulsory.</summary>
public sealed record ReviseAmendment : AmendmentCommand
{
    /// <summary>SHA-256 of what the author asked for.</summary>
    public required string AskedSha256 { get; init; }

    /// <summary>The files that come of it on the catalogue in use, which may be another one when the request is repeated.</summary>
    [Context]
    public required IReadOnlyList<CatalogueFile> Files { get; init; }
}

/// <summary>Puts a draft into use.</summary>
public sealed record ApproveAmendment : AmendmentCommand;

/// <summary>Turns a draft down.</summary>
public sealed record RejectAmendment : AmendmentCommand;

/// <summary>Takes a draft back.</summary>
public sealed record WithdrawAmendment : AmendmentCommand;

/// <summary>What happened to an amendment.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(AmendmentProposed), "proposed")]
[JsonDerivedType(typeof(AmendmentRevised), "revised")]
[JsonDerivedType(typeof(AmendmentApproved), "approved")]
[JsonDerivedType(typeof(AmendmentRejected), "rejected")]
[JsonDerivedType(typeof(AmendmentWithdrawn), "withdrawn")]
public abstract record AmendmentEvent(DateTimeOffset At);

public sealed record AmendmentProposed(DateTimeOffset At, string Id, string Author, string BaseVersion, IReadOnlyList<CatalogueFile> Files, string Reason) : AmendmentEvent(At);

public sealed record AmendmentRevised(DateTimeOffset At, string BaseVersion, IReadOnlyList<CatalogueFile> Files, string Reason) : AmendmentEvent(At);

public sealed record AmendmentApproved(DateTimeOffset At, string Approver, string ResultVersion) : AmendmentEvent(At);

public sealed record AmendmentRejected(DateTimeOffset At, string Approver) : AmendmentEvent(At);

public sealed record AmendmentWithdrawn(DateTimeOffset At) : AmendmentEvent(At);
