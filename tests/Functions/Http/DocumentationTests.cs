using System.Reflection;
using System.Text.RegularExpressions;
using Shuzhi.Core.Kernel;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;
using Shuzhi.Functions.OpenApi;

namespace Shuzhi.Functions.Tests.Http;

/// <summary>What <c>docs/api.md</c> says is so.</summary>
public sealed partial class DocumentationTests
{
    private static readonly string Text = File.ReadAllText(Path.Combine(RootFolder(), "docs", "api.md"));

    [Fact]
    public void Every_route_is_described_with_its_roles()
    {
        var routes = from operation in ApiOperation.All
                     let roles = operation.Roles?.Select(RoleNames.Of)
                     select $"{operation}: {(roles is null ? "anyone" : string.Join(", ", roles.Order(StringComparer.Ordinal)))}";
        var described = Route().Matches(Text).Select(row => $"{row.Groups["route"].Value}: {string.Join(", ", row.Groups["roles"].Value.Split(", ").Order(StringComparer.Ordinal))}");

        Assert.Equal(routes.Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_code_is_listed_with_its_status()
    {
        var listed = Code().Matches(Text).ToDictionary(row => row.Groups["code"].Value, row => int.Parse(row.Groups["status"].Value));
        var ofHttp = typeof(ProblemCode).GetProperties(BindingFlags.Public | BindingFlags.Static).Select(property => property.GetValue(null)).OfType<ProblemCode>().ToList();

        Assert.All(ofHttp, code => Assert.Equal(code.Status, listed[code.Value]));
        Assert.All(
            listed.Where(row => ofHttp.All(code => code.Value != row.Key) && row.Key is not ("unauthenticated" or "forbidden" or "issuer-unavailable")),
            row => Assert.Equal(row.Value, RefusalStatus.Of(RefusalCode.Find(row.Key) ?? throw new InvalidOperationException($"There is no code {row.Key}."))));
    }

    [Fact]
    public void Every_code_that_a_table_names_is_listed()
    {
        var listed = Code().Matches(Text).Select(row => row.Groups["code"].Value).ToHashSet();
        var named = Route().Matches(Text).SelectMany(row => Name().Matches(row.Groups["refusals"].Value)).Select(name => name.Groups["code"].Value);
        Assert.Empty(named.Except(listed));
    }

    [Fact]
    public void A_tables_codes_are_those_that_the_function_names()
    {
        var operations = ApiOperation.All.ToDictionary(operation => operation.ToString(), operation => OperationProblems.Of(operation).Values.SelectMany(codes => codes).ToHashSet());
        Assert.All(Route().Matches(Text), row => Assert.Empty(Name().Matches(row.Groups["refusals"].Value).Select(name => name.Groups["code"].Value).Except(operations[row.Groups["route"].Value])));
    }

    [Fact]
    public void Every_code_that_a_function_names_is_listed()
    {
        var listed = Code().Matches(Text).Select(row => row.Groups["code"].Value).ToHashSet();
        Assert.Empty(ApiOperation.All.SelectMany(OperationProblems.Own).Except(listed));
    }

    [Fact]
    public void Every_refusal_of_the_domain_has_a_status() => Assert.All(RefusalCode.All, code => Assert.InRange(RefusalStatus.Of(code), 400, 422));

    internal static string RootFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Serverless.sln"))) folder = folder.Parent!;
        return folder.FullName;
    }

    [GeneratedRegex(@"^\| `(?<route>(?:GET|POST|PUT|DELETE) [^`]+)` \| (?<roles>[^|]+) \| [^|]+ \|(?<refusals>[^|]*)\|", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Route();

    [GeneratedRegex(@"^\| (?<status>\d{3}) \| `(?<code>[a-z-]+)` \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Code();

    [GeneratedRegex("`(?<code>[a-z-]+)`", RegexOptions.ExplicitCapture)]
    private static partial Regex Name();
}
