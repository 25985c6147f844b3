using System.Collections.Frozen;
using Shuzhi.Core.Kernel;

namespace Shuzhi.Core.Policy;

/// <summary>A complete, checked set of instruments, documents, budgets and standards. Immutable; equal content has the same <see cref="Version"/>.</summary>
public sealed class PolicyCatalogue
{
    private readonly FrozenDictionary<string, Instrument> instruments;
    private readonly FrozenDictionary<string, SourceDocument> documents;
    private readonly FrozenDictionary<int, Budget> budgets;

    internal PolicyCatalogue(
        string version,
        IReadOnlyList<CatalogueFile> files,
        IEnumerable<Instrument> instruments,
        IEnumerable<SourceDocument> documents,
        IEnumerable<Budget> budgets,
        Vocabulary vocabulary)
    {
        Version = version;
        Files = files;
        this.instruments = instruments.ToFrozenDictionary(instrument => instrument.Id);
        this.documents = documents.ToFrozenDictionary(document => document.Id);
        this.budgets = budgets.ToFrozenDictionary(budget => budget.Year);
        Vocabulary = vocabulary;
        Instruments = [.. this.instruments.Values.OrderBy(instrument => instrument.Id, StringComparer.Ordinal)];
        Documents = [.. this.documents.Values.OrderBy(document => document.Id, StringComparer.Ordinal)];
        Budgets = [.. this.budgets.Values.OrderBy(budget => budget.Year)];
    }

    /// <summary>Hash of the content, independent of layout; decisions pin it.</summary>
    public string Version { get; }

    /// <summary>The files it was read from, by path.</summary>
    public IReadOnlyList<CatalogueFile> Files { get; }

    /// <summary>By id, in ordinal order.</summary>
    public IReadOnlyList<Instrument> Instruments { get; }

    public IReadOnlyList<SourceDocument> Documents { get; }

    public IReadOnlyList<Budget> Budgets { get; }

    public Vocabulary Vocabulary { get; }

    public Instrument? Instrument(string id) => instruments.GetValueOrDefault(id);

    public SourceDocument? Document(string id) => documents.GetValueOrDefault(id);

    public Budget? Budget(int year) => budgets.GetValueOrDefault(year);

    /// <summary>The line an instrument draws on in a calendar year.</summary>
    public BudgetLine? LineFor(string instrument, int year) => Budget(year)?.LineFor(instrument);

    /// <summary>What a citation points at, or <see langword="null"/> where it resolves nowhere.</summary>
    public Article? Resolve(Citation citation) => Document(citation.Document)?.Article(citation.Article);
}

/// <summary>A catalogue file: a path such as <c>Catalogue/compute-voucher.json</c> and its JSON text.</summary>
public sealed record CatalogueFile(string Path, string Json);
