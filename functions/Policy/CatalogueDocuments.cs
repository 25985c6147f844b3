using Shuzhi.Core.Policy;
using Shuzhi.Core.Policy.Amendments;

namespace Shuzhi.Functions.Policy;

/// <summary>Names of the documents in the container of catalogues. All are of one partition.</summary>
internal static class CatalogueDocuments
{
    public const string Partition = "policy";
    public const string HeadId = "head";
    public const string VersionType = "version";
    public const string AmendmentType = "amendment";

    public static string VersionId(string version) => $"version-{version}";

    public static string AmendmentId(string amendment) => $"amendment-{amendment}";
}

/// <summary>Which catalogue is in use.</summary>
internal sealed record CatalogueHead
{
    public string Id => CatalogueDocuments.HeadId;

    public string CatalogueId => CatalogueDocuments.Partition;

    /// <summary>Version that new rounds are decided under.</summary>
    public required string Current { get; init; }

    /// <summary>Version that the release ships which was started last.</summary>
    public required string Release { get; init; }

    /// <summary>Paths of files that approved amendments changed: they stay in use over a later release.</summary>
    public required IReadOnlyList<string> Amended { get; init; }
}

/// <summary>A catalogue that is or was in use, whole: a pinned version can be read whatever later releases ship.</summary>
internal sealed record CatalogueVersion
{
    public string Id => CatalogueDocuments.VersionId(Version);

    public string CatalogueId => CatalogueDocuments.Partition;

    public string Type => CatalogueDocuments.VersionType;

    public required string Version { get; init; }

    public required IReadOnlyList<CatalogueFile> Files { get; init; }

    /// <summary>UTC; when it first came into use.</summary>
    public required DateTimeOffset InUseFrom { get; init; }

    /// <summary>The amendment that made it; absent for one that a release shipped.</summary>
    public string? Amendment { get; init; }
}

/// <summary>An amendment as stored.</summary>
internal sealed record AmendmentDocument
{
    public string Id => CatalogueDocuments.AmendmentId(Amendment.Id);

    public string CatalogueId => CatalogueDocuments.Partition;

    public string Type => CatalogueDocuments.AmendmentType;

    public DateTimeOffset CreatedAt => Amendment.CreatedAt;

    /// <summary>Changes so far; its entity tag.</summary>
    public required long Revision { get; init; }

    public required CatalogueAmendment Amendment { get; init; }

    /// <summary>Why it was rejected, where somebody said so.</summary>
    public string? Remark { get; init; }
}
