using System.Text.Json;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Policy;
using Shuzhi.Core.Policy.Amendments;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Hosting;

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
internal sealed record CatalogueHead : IAudited<CatalogueHead>
{
    /// <summary>Name of the detail that vouches for the document of a catalogue.</summary>
    public const string VersionDigest = "versionSha256";

    public string Id => CatalogueDocuments.HeadId;

    public string CatalogueId => CatalogueDocuments.Partition;

    /// <summary>Version that new rounds are decided under.</summary>
    public required string Current { get; init; }

    /// <summary>Version that the release ships which was started last.</summary>
    public required string Release { get; init; }

    /// <summary>Paths of files that approved amendments changed: they stay in use over a later release.</summary>
    public required IReadOnlyList<string> Amended { get; init; }

    /// <summary>Every catalogue that came into use, and who brought it.</summary>
    public IReadOnlyList<AuditEntry> Trail { get; init; } = [];

    long IAudited.Version => Trail.Count;

    IReadOnlyList<OutboxMessage> IAudited.Outbox => [];

    DateTimeOffset? IAudited.OutboxSince => null;

    string? IAudited.DecidedUnder => Current;

    CatalogueHead IAudited<CatalogueHead>.WithTrail(IReadOnlyList<AuditEntry> trail, long version) => this with { Trail = trail };

    /// <summary>This head on the record, after another one.</summary>
    /// <param name="before">The head as stored, or <see langword="null"/> for the first.</param>
    /// <param name="by">Who brought the catalogue into use.</param>
    /// <param name="version">The catalogue, as it was stored when it first came into use.</param>
    public CatalogueHead Recorded(CatalogueHead? before, Actor by, CatalogueVersion version)
    {
        var trail = before?.Trail ?? [];
        var digest = AuditTrail.Sha256Of(Amended);
        var stamp = new Stamp(version.InUseFrom, by, $"use-{trail.Count + 1}", digest, null);
        AuditDetail[] details = [new("catalogue", Current), new("release", Release), new("amendment", version.Amendment ?? ""), new("amendedSha256", digest), new(VersionDigest, AuditTrail.Sha256Of(version))];
        return AuditSealing.Seal(before, this with { Trail = AuditTrail.Append(trail, Id, "inUse", stamp, details) }, Correlation.Current);
    }
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
internal sealed record AmendmentDocument : IAudited<AmendmentDocument>
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

    /// <summary>Who wrote, revised and decided it, and which files they saw.</summary>
    public IReadOnlyList<AuditEntry> Trail { get; init; } = [];

    long IAudited.Version => Revision;

    IReadOnlyList<OutboxMessage> IAudited.Outbox => [];

    DateTimeOffset? IAudited.OutboxSince => null;

    string? IAudited.DecidedUnder => Amendment.BaseVersion;

    AmendmentDocument IAudited<AmendmentDocument>.WithTrail(IReadOnlyList<AuditEntry> trail, long version) => this with { Trail = trail, Revision = version };

    /// <summary>The amendment after an event, on the record.</summary>
    /// <param name="before">As stored, or <see langword="null"/> for a new one.</param>
    /// <param name="happened">What happened.</param>
    /// <param name="request">What was asked for.</param>
    public static AmendmentDocument After(AmendmentDocument? before, AmendmentEvent happened, AmendmentRequest request)
    {
        var amendment = AmendmentDecider.Evolve(before?.Amendment, happened);
        var after = new AmendmentDocument { Revision = (before?.Revision ?? 0) + 1, Amendment = amendment, Remark = request.AskedSha256 is null ? request.Reason : null };
        var files = AuditTrail.Sha256Of(amendment.Files);
        AuditDetail[] details = [new("base", amendment.BaseVersion), new("filesSha256", files), new("result", amendment.ResultVersion ?? "")];
        var kind = JsonNamingPolicy.CamelCase.ConvertName(happened.GetType().Name);
        return AuditSealing.Seal(before, after with { Trail = AuditTrail.Append(before?.Trail ?? [], after.Id, kind, Stamp.Of(request, happened.At), details) }, Correlation.Current);
    }
}
