namespace Shuzhi.Conventions.Tests.Style;

/// <summary>Each rule finds what it forbids and leaves the rest alone.</summary>
public class RuleTests
{
    private static string Sentence(params string[] pieces) => string.Concat(pieces);

    private static SourceFile File(string text, string path = "functions/Rounds/CloseDueRounds.cs") => new(path, text);

    [Fact]
    public void A_function_is_measured_from_signature_to_closing_brace()
    {
        var file = File("class A\n{\n    void M()\n    {\n        int N()\n        {\n            return 1;\n        }\n    }\n}\n");

        Assert.Equal([("M", 7)], CodeRules.LongFunctions(file, 6));
        Assert.Equal([("M", 7), ("N", 4)], CodeRules.LongFunctions(file, 3));
        Assert.Empty(CodeRules.LongFunctions(file, 7));
    }

    [Fact]
    public void A_last_line_without_a_break_counts() => Assert.Equal([2, 2], [File("a\nb").Lines, File("a\nb\n").Lines]);

    [Theory]
    [InlineData("class A { [Fact(Skip = \"later\")] void M() { } }", 1)]
    [InlineData("class A { [Fact(DisplayName = \"Skip = no\")] void M() { var Skip = 1; } }", 0)]
    public void Finds_tests_that_are_switched_off(string text, int found) => Assert.Equal(found, CodeRules.SkippedTests(File(text)).Count());

    [Theory]
    [InlineData("#if AZURE\nclass A { }\n#endif", 1)]
    [InlineData("// no #if here\nclass A { string s = \"#if\"; }", 0)]
    public void Finds_conditional_code(string text, int found) => Assert.Equal(found, CodeRules.ConditionalCode(File(text)).Count());

    [Fact]
    public void Finds_code_that_is_not_written() =>
        Assert.Single(CodeRules.NotImplemented(File("class A { void M() => throw new NotImplementedException(); }")));

    [Theory]
    [InlineData("class CloseDueRounds { [Function(nameof(CloseDueRounds))] void Run() { } }", 0)]
    [InlineData("class CloseDueRounds { [Function(\"CloseDueRounds\")] void Run() { } }", 1)]
    [InlineData("class CloseDueRounds { [Function(nameof(OpenRound))] void Run() { } }", 1)]
    [InlineData("class OpenRound { [Function(nameof(OpenRound))] void Run() { } }", 1)]
    public void Finds_functions_whose_name_class_and_file_differ(string text, int found) => Assert.Equal(found, CodeRules.MisnamedFunctions(File(text)).Count());

    [Fact]
    public void Finds_marks_of_unfinished_work_as_whole_words()
    {
        Assert.Single(TextRules.UnfinishedMarks(Sentence("// TO", "DO: later")));
        Assert.Single(TextRules.UnfinishedMarks(Sentence("// FIX", "ME")));
        Assert.Empty(TextRules.UnfinishedMarks(Sentence("Mastodons and HA", "CKNEY")));
    }

    [Fact]
    public void Finds_registry_hosts_in_any_case() => Assert.Single(TextRules.NamedRegistries(Sentence("see https://www.NuGet", ".org/packages")));

    [Fact]
    public void Finds_paths_of_a_machine_and_not_routes()
    {
        Assert.Single(TextRules.MachinePaths(Sentence("open /wo", "rk/main/core")));
        Assert.Single(TextRules.MachinePaths(Sentence("open /ho", "me/someone/src")));
        Assert.Single(TextRules.MachinePaths(Sentence("open C:\\Us", "ers\\someone")));
        Assert.Empty(TextRules.MachinePaths(Sentence("GET /api/wo", "rk/orders, /ho", "me/site/wwwroot and ./wo", "rk/x")));
    }

    [Fact]
    public void Takes_links_to_files_and_leaves_addresses_anchors_and_code() =>
        Assert.Equal(
            ["docs/a.md", "b c.md"],
            TextRules.FileLinks("[a](docs/a.md#part) [b](b%20c.md \"title\") [c](https://example.test/x) [d](#part) `[e](e.md)`\n```\n[f](f.md)\n```\n"));

    [Fact]
    public void Counts_headings_and_not_comments_in_code() =>
        Assert.Equal([1, 2], TextRules.Headings("# One\n\n```sh\n# not one\n```\n\n## Two\n#tag\n"));

    [Theory]
    [InlineData("budget-reservations", true)]
    [InlineData("payments", true)]
    [InlineData("voucherRating", false)]
    [InlineData("voucher_rating", false)]
    [InlineData("voucher--rating", false)]
    [InlineData("-voucher", false)]
    public void Knows_kebab_case(string name, bool expected) => Assert.Equal(expected, TextRules.IsKebabCase(name));
}
