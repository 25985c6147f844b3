using System.Text.Json;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Policy;
using Shuzhi.Core.Ports;

namespace Shuzhi.Functions.Registries;

/// <summary>
/// Exclusion lists from one JSON file, read again whenever it changes:
/// <c>{ "edition": "…", "lists": { "seriousDishonestyList": [{ "entity": "USCC", "from": "2026-01-01", "through": "2026-12-31" }] } }</c>.
/// Days are civil days in Asia/Shanghai, both inclusive; without <c>through</c> an entry has no end.
/// </summary>
internal sealed class FileCreditRegistry(string path) : ICreditRegistry
{
    /// <summary>A file without one of these is incomplete: that an entity is not on a list cannot be told without the list.</summary>
    private static readonly string[] Needed =
        [FactNames.SeriousDishonestyList, FactNames.DishonestDebtorList, FactNames.TaxViolationList, FactNames.ProcurementViolationList];

    private static readonly JsonSerializerOptions Json = new(CoreJson.Options) { ReadCommentHandling = JsonCommentHandling.Skip };

    private volatile Edition? read;

    public Task<CreditRecord> LookUpAsync(UnifiedSocialCreditCode entity, DateOnly asOf, CancellationToken cancellation = default)
    {
        try
        {
            return Task.FromResult(Latest().LookUp(entity, asOf));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or JsonException)
        {
            return Task.FromException<CreditRecord>(new RegistryUnavailableException($"The exclusion lists in {Path.GetFileName(path)} cannot be read: {problem.Message}", problem));
        }
    }

    private Edition Latest()
    {
        var info = new FileInfo(path);
        if (!info.Exists) throw new FileNotFoundException("there is no such file", path);
        var stamp = (info.LastWriteTimeUtc, info.Length);
        if (read is { } known && known.Stamp == stamp) return known;
        var file = JsonSerializer.Deserialize<ListsFile>(File.ReadAllBytes(path), Json) ?? throw new JsonException("the file is empty");
        if (Needed.Except(file.Lists.Keys).FirstOrDefault() is { } missing) throw new JsonException($"the list {missing} is missing");
        return read = new Edition(stamp, file);
    }

    private sealed record ListsFile(string Edition, IReadOnlyDictionary<string, IReadOnlyList<ListEntry>> Lists);

    private sealed record ListEntry(UnifiedSocialCreditCode Entity, DateOnly From, DateOnly? Through = null);

    private sealed class Edition((DateTime WrittenAt, long Length) stamp, ListsFile file)
    {
        private readonly IReadOnlyList<(string List, ILookup<string, ListEntry> Entries)> lists =
            [.. file.Lists.OrderBy(list => list.Key, StringComparer.Ordinal).Select(list => (list.Key, list.Value.ToLookup(entry => entry.Entity.Value)))];

        public (DateTime WrittenAt, long Length) Stamp => stamp;

        public CreditRecord LookUp(UnifiedSocialCreditCode entity, DateOnly asOf) =>
            new(asOf, file.Edition, [.. lists.Select(list => Find(list.List, list.Entries[entity.Value], asOf))]);

        private static ListFinding Find(string list, IEnumerable<ListEntry> entries, DateOnly asOf) =>
            entries.FirstOrDefault(entry => entry.From <= asOf && (entry.Through is not { } last || asOf <= last)) is { } entry
                ? new ListFinding(list, true, entry.Through)
                : new ListFinding(list, false);
    }
}
