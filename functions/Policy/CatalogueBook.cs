using Microsoft.Extensions.Logging;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Policy;
using Shuzhi.Core.Policy.Amendments;
using Shuzhi.Core.Policy.Loading;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Documents;

namespace Shuzhi.Functions.Policy;

/// <summary>The stored catalogues: brings a release into use, and takes in what other instances of the app brought into use.</summary>
internal sealed partial class CatalogueBook(
    IDocumentStore store, Catalogues catalogues, IEnumerable<ICatalogueFollower> followers, TimeProvider time, ILogger<CatalogueBook> log)
{
    private const int MostAttempts = 8;

    private readonly DocumentSet<CatalogueHead> heads = new(store, ContainerCatalogue.Catalogue);
    private readonly DocumentSet<CatalogueVersion> versions = new(store, ContainerCatalogue.Catalogue);

    /// <summary>
    /// At the start: brings what this release ships into use, once, and reads every catalogue that ever was. Files that approved
    /// amendments changed stay as two people approved them; where they do not fit the release, the catalogue in use stays, and the
    /// log says what does not fit.
    /// </summary>
    /// <exception cref="StoreUnavailableException">The store could not answer.</exception>
    public async Task OpenAsync(CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var head = await FindHeadAsync(cancellation);
            if (head is not null)
                catalogues.Use(head.Value.Current, await ListAsync(cancellation));
            if (head?.Value.Release == catalogues.Release.Version || await TryUseReleaseAsync(head, cancellation))
                return;
        }
        throw new StoreUnavailableException("The catalogue of this release could not be brought into use.");
    }

    /// <summary>Takes in what is in use by now: one small read where nothing changed.</summary>
    /// <returns>The head as stored.</returns>
    /// <exception cref="StoreUnavailableException">The store could not answer.</exception>
    public async Task<Stored<CatalogueHead>> RefreshAsync(CancellationToken cancellation)
    {
        var head = await FindHeadAsync(cancellation) ?? throw new InvalidOperationException("No catalogue is in use: the app has not started.");
        if (head.Value.Current == catalogues.Current.Version)
            return head;
        catalogues.Use(head.Value.Current, await ListAsync(cancellation));
        LogInUse(head.Value.Current);
        await TellAsync(cancellation);
        return head;
    }

    /// <summary>Every catalogue that is or was in use, earliest first.</summary>
    public async Task<IReadOnlyList<CatalogueVersion>> ListAsync(CancellationToken cancellation)
    {
        var found = new List<CatalogueVersion>();
        var query = new DocumentQuery(ContainerCatalogue.Catalogue)
        {
            PartitionKey = CatalogueDocuments.Partition,
            Where = [DocumentFilter.Equal("type", CatalogueDocuments.VersionType)],
            OrderBy = ["inUseFrom"],
        };
        await foreach (var version in versions.AllAsync(query, cancellation))
            found.Add(version.Value);
        return found;
    }

    /// <summary>Brings a catalogue into use with one write, and with what decided it.</summary>
    /// <param name="next">The catalogue.</param>
    /// <param name="from">The head that was decided on, or <see langword="null"/> for the first.</param>
    /// <param name="to">The head afterwards.</param>
    /// <param name="amendment">The approved amendment that made it; <see langword="null"/> for a release.</param>
    /// <param name="beside">Further operations of the same write.</param>
    /// <param name="cancellation">Gives up before the write.</param>
    /// <returns>False where somebody else was first.</returns>
    public async Task<bool> TryUseAsync(
        PolicyCatalogue next, Stored<CatalogueHead>? from, CatalogueHead to, CatalogueAmendment? amendment, IReadOnlyList<DocumentOperation> beside, CancellationToken cancellation)
    {
        var version = new CatalogueVersion { Version = next.Version, Files = next.Files, InUseFrom = time.GetUtcNow(), Amendment = amendment?.Id };
        var operations = new List<DocumentOperation>(beside);
        // A catalogue that comes back into use keeps the day it first was.
        if (await versions.ReadAsync(CatalogueDocuments.Partition, version.Id, cancellation) is null)
            operations.Add(DocumentOperation.Create(version.Id, DomainJson.Write(version)));
        var by = amendment is null ? Actor.System : new Actor(amendment.Approver!, ActorRole.Admin);
        var head = DomainJson.Write(to.Recorded(from?.Value, by, version));
        operations.Add(from is null ? DocumentOperation.Create(to.Id, head) : DocumentOperation.Replace(to.Id, head, from.ETag));
        if (!(await store.ExecuteAsync(ContainerCatalogue.Catalogue, CatalogueDocuments.Partition, operations, cancellation)).Succeeded)
            return false;
        catalogues.Use(next.Version, [version]);
        LogInUse(next.Version);
        await TellAsync(cancellation);
        return true;
    }

    /// <summary>Has everything follow that depends on the catalogue in use. Repeating it does no harm.</summary>
    public async Task TellAsync(CancellationToken cancellation)
    {
        foreach (var follower in followers)
            await follower.FollowAsync(cancellation);
    }

    private async Task<bool> TryUseReleaseAsync(Stored<CatalogueHead>? head, CancellationToken cancellation)
    {
        var (release, amended) = (catalogues.Release, head?.Value.Amended ?? []);
        var load = CatalogueLoader.Load(Overlay.Apply(release.Files, [.. catalogues.Current.Files.Where(file => amended.Contains(file.Path))]));
        if (load.Catalogue is { } next)
            return await TryUseAsync(next, head, new() { Current = next.Version, Release = release.Version, Amended = amended }, null, [], cancellation);
        LogMisfit(release.Version, string.Join("; ", load.Errors));
        return true;
    }

    private ValueTask<Stored<CatalogueHead>?> FindHeadAsync(CancellationToken cancellation) =>
        heads.ReadAsync(CatalogueDocuments.Partition, CatalogueDocuments.HeadId, cancellation);

    [LoggerMessage(Level = LogLevel.Information, Message = "The policy catalogue {Version} is in use.")]
    private partial void LogInUse(string version);

    [LoggerMessage(Level = LogLevel.Error, Message = "Approved amendments do not fit the catalogue {Release} of this release, so the catalogue in use stays: {Mistakes}")]
    private partial void LogMisfit(string release, string mistakes);
}
