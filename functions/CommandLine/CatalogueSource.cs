using Shuzhi.Core.Policy;
using Shuzhi.Core.Policy.Amendments;
using Shuzhi.Core.Policy.Loading;

namespace Shuzhi.Functions.CommandLine;

/// <summary>
/// A catalogue somebody names on the command line: <c>current</c> or its version, a folder such as <c>core/Policy</c>, a folder with
/// only the files that change, or one file that changes. Changes are laid over the catalogue that ships.
/// </summary>
internal static class CatalogueSource
{
    public const string Current = "current";

    public const string Description = "\"current\", a version, a folder with a whole catalogue (core/Policy), a folder with only changed files, or one changed file.";

    private static readonly string[] Folders =
    [
        CatalogueLoader.InstrumentFolder, CatalogueLoader.DocumentFolder, CatalogueLoader.BudgetFolder,
        CatalogueLoader.StandardFolder, CatalogueLoader.CriteriaFolder,
    ];

    /// <summary>The catalogue, or the mistakes in its files.</summary>
    public static CatalogueLoad Load(string source)
    {
        var shipped = EmbeddedCatalogue.Current;
        if (source == Current || source == shipped.Version)
            return new(shipped, []);
        if (Directory.Exists(source))
            return LoadFolder(source);
        if (File.Exists(source))
            return Overlaid([new(PathInCatalogue(source), File.ReadAllText(source))]);
        return Mistake(source, $"no such folder, file or version; expected {Description}");
    }

    private static CatalogueLoad LoadFolder(string folder)
    {
        var files = Folders
            .Where(part => Directory.Exists(Path.Combine(folder, part)))
            .SelectMany(part => Directory.EnumerateFiles(Path.Combine(folder, part), "*.json").Select(file => new CatalogueFile(part + Path.GetFileName(file), File.ReadAllText(file))))
            .ToList();
        var vocabulary = Path.Combine(folder, CatalogueLoader.VocabularyFile);
        if (File.Exists(vocabulary))
            return CatalogueLoader.Load([.. files, new(CatalogueLoader.VocabularyFile, File.ReadAllText(vocabulary))]);
        if (files.Count == 0)
            return Mistake(folder, $"no catalogue files; expected JSON files under {string.Join(", ", Folders)}");
        return Overlaid(files);
    }

    private static CatalogueLoad Overlaid(IReadOnlyList<CatalogueFile> changed) => CatalogueLoader.Load(Overlay.Apply(EmbeddedCatalogue.Files, changed));

    // A file by itself is an instrument, unless the folder it lies in says what it is.
    private static string PathInCatalogue(string file)
    {
        if (Path.GetFileName(file) == CatalogueLoader.VocabularyFile)
            return CatalogueLoader.VocabularyFile;
        var folder = Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(file))) + "/";
        return (Folders.Contains(folder) ? folder : CatalogueLoader.InstrumentFolder) + Path.GetFileName(file);
    }

    private static CatalogueLoad Mistake(string source, string message) => new(null, [new(source, "$", message)]);
}
