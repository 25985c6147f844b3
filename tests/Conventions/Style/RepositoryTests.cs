using System.Text.Json;

namespace Shuzhi.Conventions.Tests.Style;

/// <summary>What the repository as a whole keeps to, in code, data and documents alike.</summary>
public class RepositoryTests
{
    private const int MostBytes = 200 * 1024;

    /// <summary>Written by a command and held to the code: nobody reads it from beginning to end.</summary>
    private const string ApiDescription = "docs/openapi.json";

    [Fact]
    public void No_file_is_large() => Expect.None(
        Repository.Files.Where(path => path != ApiDescription && new FileInfo(Repository.FullPath(path)).Length > MostBytes));

    [Fact]
    public void No_file_is_binary() => Expect.None(Repository.Files.Where(Repository.IsBinary));

    [Fact]
    public void Nothing_is_marked_as_unfinished() => Expect.None(Found(TextRules.UnfinishedMarks));

    [Fact]
    public void No_package_registry_is_named() => Expect.None(Found(TextRules.NamedRegistries));

    [Fact]
    public void No_path_of_somebodys_machine_is_written_down() => Expect.None(Found(TextRules.MachinePaths));

    [Fact]
    public void Links_between_documents_lead_to_files() =>
        Expect.None(
            from path in Repository.Files
            where path.EndsWith(".md", StringComparison.Ordinal)
            from target in TextRules.FileLinks(Repository.Read(path))
            let file = Path.GetFullPath(target, Path.GetDirectoryName(Repository.FullPath(path))!)
            where !file.StartsWith(Repository.Root, StringComparison.Ordinal) || !Path.Exists(file)
            select $"{path}: {target}");

    [Fact]
    public void Both_readmes_have_the_same_headings() =>
        Assert.Equal(TextRules.Headings(Repository.Read("README.md")), TextRules.Headings(Repository.Read("README.zh-CN.md")));

    [Fact]
    public void Decisions_are_numbered_without_gaps_and_listed()
    {
        var records = Repository.Files.Where(path => path.StartsWith("docs/decisions/", StringComparison.Ordinal) && !path.EndsWith("README.md", StringComparison.Ordinal))
            .Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal).ToList();
        var listed = TextRules.FileLinks(Repository.Read("docs/decisions/README.md")).ToHashSet(StringComparer.Ordinal);

        Assert.Equal(Enumerable.Range(1, records.Count).Select(number => $"{number:0000}"), records.Select(name => name[..4]));
        Expect.None(records.Where(name => !listed.Contains(name)).Select(name => $"{name} is not in the index"));
    }

    [Fact]
    public void Queues_topics_and_subscriptions_are_kebab_case()
    {
        var declarations = Repository.Files.Where(path => Path.GetFileName(path) == "servicebus.json").ToList();

        Expect.None(declarations.SelectMany(path => EntityNames(JsonDocument.Parse(Repository.Read(path)).RootElement)
            .Where(name => !TextRules.IsKebabCase(name)).Select(name => $"{path}: {name}")));
    }

    [Fact]
    public void Entity_names_are_read_from_the_emulators_format()
    {
        const string declaration = """
            { "UserConfig": { "Namespaces": [ { "Name": "sbemulatorns",
              "Queues": [ { "Name": "payments" } ],
              "Topics": [ { "Name": "decisions", "Subscriptions": [ { "Name": "to-audit" } ] } ] } ] } }
            """;

        Assert.Equal(["payments", "decisions", "to-audit"], EntityNames(JsonDocument.Parse(declaration).RootElement));
    }

    /// <summary>The names of queues, topics and subscriptions, wherever in the file they are declared.</summary>
    private static IEnumerable<string> EntityNames(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property =>
            property.Name is "Queues" or "Topics" or "Subscriptions"
                ? property.Value.EnumerateArray().SelectMany(entity => EntityNames(entity).Prepend(entity.GetProperty("Name").GetString()!))
                : EntityNames(property.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(EntityNames),
        _ => [],
    };

    private static IEnumerable<string> Found(Func<string, IEnumerable<string>> rule) =>
        Repository.Files.Where(path => !Repository.IsBinary(path)).SelectMany(path => rule(Repository.Read(path)).Select(found => $"{path}: {found}"));
}
