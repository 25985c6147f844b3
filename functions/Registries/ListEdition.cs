using System.Text.Json;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Policy;
using Shuzhi.Core.Ports;

namespace Shuzhi.Functions.Registries;

/// <summary>
/// One edition of the exclusion lists:
/// <c>{ "edition": "…", "lists": { "seriousDishonestyList": [{ "entity": "USCC", "from": "2026-01-01", "through": "2026-12-31" }] } }</c>.
/// Days are civil days in Asia/Shanghai, both inclusive; without <c>through</c> an entry has no end.
/// </summary>
internal sealed class ListEdition
{
    /// <summary>A file without one of these is incomplete: that an entity is not on a list cannot be told without the list.</summary>
    private static readonly string[] Needed =
        [FactNames.SeriousDishonestyList, FactNames.DishonestDebtorList, FactNames.TaxViolationList, FactNames.ProcurementViolationList];

    private static readonly JsonSerializerOptions Json = new(CoreJson.Options) { ReadCommentHandling = JsonCommentHandling.Skip };

    private readonly string name;
    private readonly IReadOnlyList<(string List, ILookup<string, ListEntry> Entries)> lists;

    private ListEdition(ListsFile file)
    {
        name = file.Edition;
        lists = [.. file.Lists.OrderBy(list => list.Key, StringComparer.Ordinal).Select(list => (list.Key, list.Value.ToLookup(entry => entry.Entity.Value)))];
    }

    /// <exception cref="JsonException">It is no edition of the lists, or not a complete one.</exception>
    public static ListEdition Read(ReadOnlySpan<byte> content)
    {
        var file = JsonSerializer.Deserialize<ListsFile>(content, Json) ?? throw new JsonException("the file is empty");
        return Needed.Except(file.Lists.Keys).FirstOrDefault() is { } missing ? throw new JsonException($"the list {missing} is missing") : new ListEdition(file);
    }

    public CreditRecord LookUp(UnifiedSocialCreditCode entity, DateOnly asOf) =>
        new(asOf, name, [.. lists.Select(list => Find(list.List, list.Entries[entity.Value], asOf))]);

    private static ListFinding Find(string list, IEnumerable<ListEntry> entries, DateOnly asOf) =>
        entries.FirstOrDefault(entry => entry.From <= asOf && (entry.Through is not { } last || asOf <= last)) is { } entry
            ? new ListFinding(list, true, entry.Through)
            : new ListFinding(list, false);

    private sealed record ListsFile(string Edition, IReadOnlyDictionary<string, IReadOnlyList<ListEntry>> Lists);

    private sealed record ListEntry(UnifiedSocialCreditCode Entity, DateOnly From, DateOnly? Through = null);
}
