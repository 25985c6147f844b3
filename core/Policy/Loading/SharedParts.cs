using Shuzhi.Core.Kernel;

namespace Shuzhi.Core.Policy.Loading;

/// <summary>A named set of criteria and the facts they read.</summary>
internal sealed record CriteriaSet(string Id, IReadOnlyList<Criterion> Criteria, IReadOnlyList<FactDefinition> Facts);

/// <summary>What instrument files refer to: documents' dates, criteria sets, standards.</summary>
internal sealed class SharedParts
{
    private readonly Dictionary<string, SourceDocument> documents = [];
    private readonly Dictionary<string, SmeStandard> standards = [];
    private readonly Dictionary<string, CriteriaSet> sets = [];

    internal IEnumerable<SourceDocument> Documents => documents.Values;

    internal IEnumerable<SmeStandard> Standards => standards.Values;

    internal IEnumerable<CriteriaSet> Sets => sets.Values;

    internal void Add(SourceDocument document) => documents[document.Id] = document;

    internal void Add(SmeStandard standard) => standards[standard.Id] = standard;

    internal void Add(CriteriaSet set) => sets[set.Id] = set;

    internal DateRange? InForce(string document) => documents.GetValueOrDefault(document)?.InForce;

    internal SmeStandard? Standard(Node reference) => Find(standards, reference, "the id of a file under Standards");

    internal CriteriaSet? CriteriaSet(Node reference) => Find(sets, reference, "the id of a file under Criteria");

    private static T? Find<T>(Dictionary<string, T> from, Node reference, string what)
        where T : class
    {
        var id = reference.Text(what);
        if (from.TryGetValue(id, out var found))
            return found;
        if (id.Length > 0)
            reference.Expected($"{what}: one of {string.Join(", ", from.Keys.Order(StringComparer.Ordinal))}");
        return null;
    }
}
