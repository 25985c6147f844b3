using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Ports;

namespace Shuzhi.Core.Panels;

/// <summary>How an expert is, or was, bound to an organisation.</summary>
public enum AffiliationKind
{
    /// <summary>Employed there, or paid for an office.</summary>
    Employment,

    /// <summary>Holds a share of it.</summary>
    Shareholding,

    /// <summary>Worked with it: a project, a paper, a patent, a contract.</summary>
    Cooperation,
}

/// <summary>A tie between an expert and an organisation.</summary>
/// <param name="Kind">Of what kind.</param>
/// <param name="Entity">The organisation.</param>
/// <param name="From">First civil day, where known.</param>
/// <param name="Through">Last civil day, inclusive; <see langword="null"/> while it lasts.</param>
public sealed record Affiliation(AffiliationKind Kind, UnifiedSocialCreditCode Entity, DateOnly? From = null, DateOnly? Through = null);

/// <summary>What the pool knows of an expert.</summary>
/// <param name="DisplayName">As officers call the expert; not shown to applicants, to the public or to other experts.</param>
/// <param name="Fields">Fields of knowledge, in the words that rounds ask for.</param>
/// <param name="Affiliations">Ties to organisations, from which conflicts follow.</param>
public sealed record ExpertProfile(string DisplayName, IReadOnlyList<string> Fields, IReadOnlyList<Affiliation> Affiliations);

/// <summary>Where an expert stands with the pool.</summary>
public enum ExpertStatus
{
    /// <summary>Can be drawn.</summary>
    Active,

    /// <summary>Is not drawn any more; keeps present seats.</summary>
    Retired,
}

/// <summary>专家: somebody of the pool from which panels are drawn.</summary>
public sealed record Expert : IAudited<Expert>
{
    /// <summary>Subject of the expert's token, a pseudonym.</summary>
    public required string Id { get; init; }

    /// <summary>Partition key; the same as <see cref="Id"/>.</summary>
    public string ExpertId => Id;

    public string Type { get; init; } = ExpertDocumentTypes.Expert;

    public required ExpertProfile Profile { get; init; }

    public required ExpertStatus Status { get; init; }

    public required long Version { get; init; }

    public required IReadOnlyList<AuditEntry> Trail { get; init; }

    IReadOnlyList<OutboxMessage> IAudited.Outbox => [];

    DateTimeOffset? IAudited.OutboxSince => null;

    string? IAudited.DecidedUnder => null;

    Expert IAudited<Expert>.WithTrail(IReadOnlyList<AuditEntry> trail, long version) => this with { Trail = trail, Version = version };
}

/// <summary>A seat that an expert was drawn for: a document beside the expert, so that experts find their panels.</summary>
public sealed record ExpertAssignment
{
    public required string Id { get; init; }

    public required string ExpertId { get; init; }

    public string Type { get; init; } = ExpertDocumentTypes.Assignment;

    public required string PanelId { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset Since { get; init; }

    public static string DocumentId(string panelId) => $"assignment-{panelId}";
}

/// <summary>The <c>type</c> property that tells an expert's documents apart.</summary>
public static class ExpertDocumentTypes
{
    public const string Expert = "expert";

    public const string Assignment = "assignment";
}
