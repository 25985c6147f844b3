using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;

namespace Shuzhi.Conventions.Tests.Style;

/// <summary>The threat model names the test that shows each answer; a test that is not there shows nothing.</summary>
public partial class SecurityDocumentTests
{
    private static readonly string Text = Repository.Read("docs/security.md");

    [Fact]
    public void Every_test_that_the_threat_model_names_is_compiled()
    {
        var compiled = Directory.EnumerateDirectories(Path.Combine(Repository.Root, "tests")).SelectMany(TestsOf).ToHashSet(StringComparer.Ordinal);
        var named = TestName().Matches(Text).Select(match => match.Groups["test"].Value).ToList();

        Assert.True(named.Count > 40, $"Only {named.Count} tests are named.");
        Expect.None(named.Where(test => !compiled.Contains(test)).Distinct());
    }

    [Fact]
    public void Every_abuse_case_names_a_test_or_stands_among_the_limits()
    {
        var cases = Text[..Text.IndexOf("## Limits", StringComparison.Ordinal)].Split('\n').Where(line => AbuseCase().IsMatch(line)).ToList();

        Assert.True(cases.Count > 20, $"Only {cases.Count} abuse cases are described.");
        Expect.None(cases.Where(line => !TestName().IsMatch(line)));
    }

    /// <summary>Tests of a project as <c>Class.Method</c>, out of the assembly that was built with this one; of its sources, where only this project was built.</summary>
    private static IEnumerable<string> TestsOf(string project)
    {
        var name = Path.GetFileName(project);
        var output = AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)[Path.Combine(Repository.Root, "tests", "Conventions").Length..].TrimStart(Path.DirectorySeparatorChar);
        var folder = Path.Combine(project, output);
        string[] assemblies = [Path.Combine(folder, $"Shuzhi.{name}.Tests.dll"), Path.Combine(folder, $"Shuzhi.{name}.dll")];
        return assemblies.FirstOrDefault(File.Exists) is { } assembly ? TestsIn(assembly) : TestsInSources(name);
    }

    private static List<string> TestsIn(string assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        var metadata = file.GetMetadataReader();
        var tests =
            from handle in metadata.MethodDefinitions
            let method = metadata.GetMethodDefinition(handle)
            where method.GetCustomAttributes().Any(attribute => AttributeName(metadata, attribute) is "FactAttribute" or "TheoryAttribute")
            let type = metadata.GetTypeDefinition(method.GetDeclaringType())
            select $"{metadata.GetString(type.Name)}.{metadata.GetString(method.Name)}";
        return [.. tests];
    }

    private static string? AttributeName(MetadataReader metadata, CustomAttributeHandle handle)
    {
        if (metadata.GetCustomAttribute(handle).Constructor is not { Kind: HandleKind.MemberReference } constructor)
            return null;
        var parent = metadata.GetMemberReference((MemberReferenceHandle)constructor).Parent;
        return parent.Kind == HandleKind.TypeReference ? metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)parent).Name) : null;
    }

    private static IEnumerable<string> TestsInSources(string project) =>
        from source in Repository.Files
        where source.StartsWith($"tests/{project}/", StringComparison.Ordinal) && source.EndsWith(".cs", StringComparison.Ordinal)
        from method in TestMethod().Matches(Repository.Read(source))
        select $"{Path.GetFileNameWithoutExtension(source)}.{method.Groups["name"].Value}";

    [GeneratedRegex(@"`(?<test>[A-Z]\w+Tests\.[A-Z]\w+)`", RegexOptions.ExplicitCapture)]
    private static partial Regex TestName();

    [GeneratedRegex(@"^\| \*\*")]
    private static partial Regex AbuseCase();

    [GeneratedRegex(@"\[(Fact|Theory)\](?:\s*\[[^\n]*\]\s*)*\s*public (?:async )?(?:void|Task) (?<name>\w+)\(", RegexOptions.ExplicitCapture)]
    private static partial Regex TestMethod();
}
