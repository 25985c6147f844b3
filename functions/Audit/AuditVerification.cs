using System.Text.Json;
using Shuzhi.Core.Applications;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Disbursement;
using Shuzhi.Core.Ports;
using Shuzhi.Core.Vouchers;
using Shuzhi.Functions.Policy;

namespace Shuzhi.Functions.Audit;

/// <summary>
/// Verifies everything that is stored: every trail by itself and against the content, the ledger against its commits, and one against
/// the other. It reads page by page and keeps hashes, holdings and payments.
/// </summary>
internal sealed class AuditVerification(IDocumentStore store, TimeProvider time, IEnumerable<IStoreIntegrity> integrity)
{
    private const int MostFaults = 100;

    /// <summary>Verifies all.</summary>
    /// <param name="asOf">UTC instant of the head to report; two minutes ago by default.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="StoreUnavailableException">The store could not answer.</exception>
    public async Task<AuditReport> VerifyAsync(DateTimeOffset? asOf = null, CancellationToken cancellation = default)
    {
        var now = time.GetUtcNow();
        var instant = asOf ?? now - AuditHeads.Settled;
        var (tally, head) = (new AuditTally(), new ChainHeadBuilder(instant));
        foreach (var part in integrity)
            tally.Add((await part.FindFaultsAsync(MostFaults, cancellation)).Select(fault => new AuditFinding(fault.Container, fault.Document, null, fault.Field, "What queries go by is not what the document says.")));
        var ledger = new LedgerReading(store, tally, head, instant);
        await ledger.ReadAsync(cancellation);
        var cross = new CrossChecks(ledger, tally, now);
        foreach (var audited in AuditedContainers.All)
        {
            await foreach (var record in store.ScanAsync(audited.Scan, cancellation))
            {
                if (Read(audited, record, tally) is not { } document) continue;
                var found = AuditCheck.Of(audited.Container, record, document);
                tally.Add(found);
                if (ChainEnd.Of($"{record.PartitionKey}/{record.Id}", document.Trail, instant) is { } end) head.Add(audited.Container, end);
                if (found.Count == 0) await CheckAsync(document, cross, tally, cancellation);
                else cross.TakeBroken(record.Id);
            }
        }

        await CheckAccessesAsync(tally, cancellation);
        cross.Close();
        return tally.Report(head.Build());
    }

    /// <summary>Verifies one document that carries a trail, by itself; <see langword="null"/> where there is none.</summary>
    public async Task<AuditReport?> VerifyOneAsync(string container, string id, CancellationToken cancellation = default)
    {
        var tally = new AuditTally();
        var head = new ChainHeadBuilder(time.GetUtcNow());
        foreach (var audited in AuditedContainers.All.Where(audited => audited.Container.Name == container && audited.Scan.PartitionKey is null))
        {
            if (await store.ReadAsync(audited.Container, id, id, cancellation) is not { } record) continue;
            if (Read(audited, record, tally) is { } document)
            {
                tally.Add(AuditCheck.Of(audited.Container, record, document));
                if (ChainEnd.Of($"{record.PartitionKey}/{record.Id}", document.Trail, DateTimeOffset.MaxValue) is { } end) head.Add(audited.Container, end);
                if (document is Application application) await CheckEvaluationAsync(application, tally, cancellation);
            }

            return tally.Report(head.Build());
        }

        return null;
    }

    private static IAudited? Read(AuditedContainer audited, DocumentRecord record, AuditTally tally)
    {
        try
        {
            var read = audited.Read(record);
            if (read is null) return null;
            tally.Documents++;
            tally.Entries += read.Trail.Count;
            return read;
        }
        catch (Exception unreadable) when (unreadable is JsonException or OverflowException or ArgumentException or FormatException)
        {
            tally.Add(new AuditFinding(audited.Container.Name, $"{record.PartitionKey}/{record.Id}", null, "json", $"The document cannot be read: {unreadable.Message}"));
            return null;
        }
    }

    private async Task CheckAsync(IAudited document, CrossChecks cross, AuditTally tally, CancellationToken cancellation)
    {
        switch (document)
        {
            case Application application:
                await CheckEvaluationAsync(application, tally, cancellation);
                cross.Take(application);
                break;
            case DisbursementBatch batch:
                cross.Take(batch);
                break;
            case InvoiceClaim claim:
                cross.Take(claim);
                break;
            case CatalogueHead head:
                await CheckCataloguesAsync(head, tally, cancellation);
                break;
        }
    }

    private async Task CheckAccessesAsync(AuditTally tally, CancellationToken cancellation)
    {
        await foreach (var record in store.ScanAsync(new DocumentQuery(ContainerCatalogue.Accesses) { OrderBy = ["day", "at"] }, cancellation))
        {
            tally.Documents++;
            if (!IsIntact(record)) tally.Add(new AuditFinding(ContainerCatalogue.Accesses.Name, $"{record.PartitionKey}/{record.Id}", null, "content", "The record of an access was changed."));
        }
    }

    private static bool IsIntact(DocumentRecord record)
    {
        try
        {
            var read = DomainJson.Read<AccessRecord>(record.Body);
            return read.Id == record.Id && read.Day == record.PartitionKey && read.IsIntact(record.Body);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private async Task CheckEvaluationAsync(Application application, AuditTally tally, CancellationToken cancellation)
    {
        if (application.Assessment is not { } assessment) return;
        var id = EvaluationRecord.DocumentIdOf(application);
        var record = await store.ReadAsync(ContainerCatalogue.Applications, application.Id, id, cancellation);
        tally.Documents++;
        var expected = new EvaluationRecord { Id = id, ApplicationId = application.Id, Json = record is null ? "" : TextOf(record) };
        if (record is null || expected.Sha256() != assessment.EvaluationSha256 || !SameJson(record.Body, DomainJson.Write(expected)))
            tally.Add(new AuditFinding(ContainerCatalogue.Applications.Name, $"{application.Id}/{id}", null, "json", "The evaluation is not the one that was recorded."));
    }

    private async Task CheckCataloguesAsync(CatalogueHead head, AuditTally tally, CancellationToken cancellation)
    {
        var recorded = head.Trail.SelectMany(entry => entry.Details).Where(detail => detail.Name == CatalogueHead.VersionDigest).Select(detail => detail.Value).ToHashSet(StringComparer.Ordinal);
        var query = new DocumentQuery(ContainerCatalogue.Catalogue) { PartitionKey = CatalogueDocuments.Partition, Where = [DocumentFilter.Equal("type", CatalogueDocuments.VersionType)], OrderBy = ["inUseFrom"] };
        await foreach (var record in store.ScanAsync(query, cancellation))
        {
            tally.Documents++;
            using var json = JsonDocument.Parse(record.Body);
            if (!recorded.Contains(AuditTrail.Sha256Of(json.RootElement)))
                tally.Add(new AuditFinding(ContainerCatalogue.Catalogue.Name, $"{record.PartitionKey}/{record.Id}", null, "content", "The catalogue is not one that was brought into use."));
        }
    }

    private static string TextOf(DocumentRecord record)
    {
        using var json = JsonDocument.Parse(record.Body);
        return json.RootElement.TryGetProperty("json", out var text) ? text.ToString() : "";
    }

    private static bool SameJson(ReadOnlyMemory<byte> one, byte[] other)
    {
        using var first = JsonDocument.Parse(one);
        using var second = JsonDocument.Parse(other);
        return JsonElement.DeepEquals(first.RootElement, second.RootElement);
    }
}
