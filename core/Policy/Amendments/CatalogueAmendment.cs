using System.Text.Json.Serialization;

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

/// <summary>What may be asked of an amendment.</summary>
public abstract record AmendmentCommand;

/// <summary>Writes a new amendment.</summary>
public sealed record ProposeAmendment(string Id, string Author, IReadOnlyList<CatalogueFile> Files, string Reason) : AmendmentCommand;

/// <summary>Replaces the files of a draft.</summary>
public sealed record ReviseAmendment(string Author, IReadOnlyList<CatalogueFile> Files, string Reason) : AmendmentCommand;

/// <summary>Puts a draft into use.</summary>
public sealed record ApproveAmendment(string Approver) : AmendmentCommand;

/// <summary>Turns a draft down.</summary>
public sealed record RejectAmendment(string Approver) : AmendmentCommand;

/// <summary>Takes a draft back.</summary>
public sealed record WithdrawAmendment(string Author) : AmendmentCommand;

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
