using Shuzhi.Core.Kernel;

namespace Shuzhi.Core.Policy;

/// <summary>How binding a source document is.</summary>
public enum DocumentStatus
{
    /// <summary>Issued and binding while in force.</summary>
    Issued,

    /// <summary>Published for consultation; may be simulated, binds nobody.</summary>
    Draft,

    /// <summary>A budget.</summary>
    Budget,

    /// <summary>A national standard that the policy refers to.</summary>
    Standard,
}

/// <summary>A source document: what it is, when it binds, and the articles that the catalogue uses.</summary>
public sealed record SourceDocument
{
    public required string Id { get; init; }

    public required LocalizedText Title { get; init; }

    /// <summary>The issuing body's number, where there is one.</summary>
    public required string? Number { get; init; }

    public required DocumentStatus Status { get; init; }

    /// <summary>Civil date of issue or publication, where known.</summary>
    public required DateOnly? Issued { get; init; }

    /// <summary>Civil dates, both inclusive; <see langword="null"/> for a draft without dates.</summary>
    public required DateRange? InForce { get; init; }

    /// <summary>Articles that may be cited, in order, each with a paraphrased title.</summary>
    public required IReadOnlyList<Article> Articles { get; init; }

    public Article? Article(string id) => Articles.FirstOrDefault(article => article.Id == id);
}

/// <summary>An article or other part of a document.</summary>
public sealed record Article(string Id, LocalizedText Title);
