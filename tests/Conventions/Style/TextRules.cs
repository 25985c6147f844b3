using System.Text.RegularExpressions;

namespace Shuzhi.Conventions.Tests.Style;

/// <summary>Rules for any text in the repository. The words they look for are written in pieces, so that this file keeps its own rules.</summary>
internal static partial class TextRules
{
    private static readonly string[] Unfinished = ["TO" + "DO", "FIX" + "ME", "HA" + "CK", "XX" + "X"];

    private static readonly string[] RegistryHosts =
    [
        "nuget" + ".org", "npmjs" + ".org", "npmjs" + ".com", "pypi" + ".org", "pythonhosted" + ".org", "crates" + ".io", "rubygems" + ".org",
        "deb.debian" + ".org", "security.debian" + ".org", "pkgs.dev.azure" + ".com", "pkg.github" + ".com", "maven" + ".org", "proxy.golang" + ".org",
    ];

    /// <summary>Marks of work left for later.</summary>
    public static IEnumerable<string> UnfinishedMarks(string text) => Unfinished.Where(mark => Regex.IsMatch(text, $@"\b{mark}\b"));

    /// <summary>Hosts of package registries: which one serves a build is a matter of the machine, not of the project.</summary>
    public static IEnumerable<string> NamedRegistries(string text) => RegistryHosts.Where(host => text.Contains(host, StringComparison.OrdinalIgnoreCase));

    /// <summary>Absolute paths on somebody's machine. The folder that Azure gives an app is not one.</summary>
    public static IEnumerable<string> MachinePaths(string text) => MachinePath().Matches(text).Select(match => match.Value);

    /// <summary>Targets of links to files, without their anchors; links in code blocks are no links.</summary>
    public static IEnumerable<string> FileLinks(string markdown) =>
        Link().Matches(CodeBlock().Replace(markdown, "")).Select(match => match.Groups["target"].Value)
            .Where(target => !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith("mailto:", StringComparison.Ordinal) && !target.StartsWith('#'))
            .Select(target => Uri.UnescapeDataString(target.Split('#')[0]));

    /// <summary>The depth of each heading, in order.</summary>
    public static IEnumerable<int> Headings(string markdown) =>
        Heading().Matches(CodeBlock().Replace(markdown, "")).Select(match => match.Groups["marks"].Length);

    public static bool IsKebabCase(string name) => KebabCase().IsMatch(name);

    [GeneratedRegex(@"(?<![\w.])/(?:work|home(?!/site\b)|Users)/[\w.-]+|\b[A-Z]:\\Users\\\w+")]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"\[[^\]]*\]\((?<target>[^)\s]+)(?:\s+""[^""]*"")?\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^(?<fence>```|~~~).*?^\k<fence>[^\n]*$|`[^`\n]*`", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"^(?<marks>#{1,6}) ", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
    private static partial Regex KebabCase();
}
