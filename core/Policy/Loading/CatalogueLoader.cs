using System.Text.Json;

namespace Shuzhi.Core.Policy.Loading;

/// <summary>Reads a catalogue from files and checks it as a whole. Pure; finds every mistake in one pass.</summary>
public static class CatalogueLoader
{
    public const string InstrumentFolder = "Catalogue/";
    public const string DocumentFolder = "Documents/";
    public const string BudgetFolder = "Budget/";
    public const string StandardFolder = "Standards/";
    public const string CriteriaFolder = "Criteria/";
    public const string VocabularyFile = "vocabulary.json";

    /// <summary>Reads files named as in <c>core/Policy</c>. Two files of one path are a mistake.</summary>
    public static CatalogueLoad Load(IEnumerable<CatalogueFile> given)
    {
        var errors = new List<CatalogueError>();
        var files = given.OrderBy(file => file.Path, StringComparer.Ordinal).ToList();
        foreach (var twice in files.GroupBy(file => file.Path).Where(group => group.Count() > 1))
            errors.Add(new(twice.Key, "$", "the file is given twice"));

        var parsed = files.Select(file => (file.Path, Root: Parse(file, errors))).Where(file => file.Root is not null).Select(file => (file.Path, Root: file.Root!.Value)).ToList();
        IEnumerable<Node> In(string folder) => parsed
            .Where(file => file.Path.StartsWith(folder, StringComparison.Ordinal))
            .Select(file => new Node(file.Path, "$", file.Root, errors));

        foreach (var stray in parsed.Where(file => !IsKnown(file.Path)))
            errors.Add(new(stray.Path, "$", $"unexpected file; expected {VocabularyFile} or a file under {InstrumentFolder}, {DocumentFolder}, {BudgetFolder}, {StandardFolder}, {CriteriaFolder}"));

        var shared = new SharedParts();
        ReadAll(In(DocumentFolder), SharedReaders.Document, document => document.Id, shared.Add);
        ReadAll(In(StandardFolder), SharedReaders.Standard, standard => standard.Id, shared.Add);
        ReadAll(In(CriteriaFolder), node => SharedReaders.CriteriaSet(node, shared), set => set.Id, shared.Add);
        var reader = new InstrumentReader(shared);
        var instruments = new List<(Node, Instrument)>();
        foreach (var node in In(InstrumentFolder))
            ReadAll([node], reader.Read, instrument => instrument.Id, instrument => instruments.Add((node, instrument)));
        var budgets = In(BudgetFolder).Select(node => (Node: node, Budget: SharedReaders.Budget(node))).ToList();
        var vocabularyNode = In(VocabularyFile).FirstOrDefault() ?? new Node(VocabularyFile, "$", null, errors);
        var vocabulary = SharedReaders.Vocabulary(vocabularyNode);

        if (errors.Count > 0)
            return new(null, errors);
        var catalogue = new PolicyCatalogue(ContentHash.Of(parsed), files, instruments.Select(pair => pair.Item2), shared.Documents, budgets.Select(pair => pair.Budget), vocabulary);
        CatalogueChecks.Run(catalogue, shared, instruments, budgets);
        return errors.Count > 0 ? new(null, errors) : new(catalogue, []);
    }

    private static bool IsKnown(string path) =>
        path == VocabularyFile
        || new[] { InstrumentFolder, DocumentFolder, BudgetFolder, StandardFolder, CriteriaFolder }.Any(folder => path.StartsWith(folder, StringComparison.Ordinal));

    private static JsonElement? Parse(CatalogueFile file, List<CatalogueError> errors)
    {
        try
        {
            using var document = JsonDocument.Parse(file.Json, new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 32 });
            return document.RootElement.Clone();
        }
        catch (JsonException exception)
        {
            errors.Add(new(file.Path, exception.Path ?? "$", $"not JSON: {exception.Message}"));
            return null;
        }
    }

    private static void ReadAll<T>(IEnumerable<Node> nodes, Func<Node, T> read, Func<T, string> id, Action<T> add)
    {
        foreach (var node in nodes)
        {
            var part = read(node);
            var name = System.IO.Path.GetFileNameWithoutExtension(node.File);
            if (id(part) != name)
                node["id"].Error($"expected the file's own name, {name}, found \"{id(part)}\"");
            add(part);
        }
    }
}
