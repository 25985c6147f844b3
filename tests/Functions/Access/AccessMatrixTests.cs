using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Shuzhi.Functions.Tests.Http;
using Shuzhi.Functions.Tests.OpenApi;
using Shuzhi.Tests.Shared;

namespace Shuzhi.Functions.Tests.Access;

/// <summary>Every route as every role and as nobody, on one's own objects and on others': each cell of the matrix is a request.</summary>
public sealed class AccessMatrixTests
{
    [Fact]
    public void Every_route_has_a_row_and_every_row_a_route() => Assert.Equal(
        DescribedApi.Operations.Select(operation => operation.ToString()).Order(StringComparer.Ordinal),
        AccessMatrix.Rows.Select(row => row.Operation).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_row_decides_for_every_caller() => Assert.All(AccessMatrix.Rows, row =>
    {
        foreach (var cells in (string[])[row.Own, row.Foreign ?? row.Own])
        {
            Assert.Equal(AccessMatrix.Callers.Count, cells.Split(' ').Length);
            Assert.Matches("^[+134 ]+$", cells);
        }
    });

    [Fact]
    public void A_row_says_what_the_document_says_of_roles() => Assert.All(AccessMatrix.Rows, row =>
    {
        var roles = Find(row).Node["x-roles"]?.AsArray().Select(role => role!.GetValue<string>()).ToHashSet();
        var allowed = AccessMatrix.Callers.Zip(row.Own.Split(' ')).Where(cell => cell.Second is "+" or "4").Select(cell => cell.First);
        Assert.Equal((roles ?? [.. AccessMatrix.Callers]).Order(StringComparer.Ordinal), allowed.Order(StringComparer.Ordinal));
    });

    [Fact]
    public async Task Every_cell_is_as_the_matrix_says()
    {
        var api = new ApiHost();
        await api.InitializeAsync();
        await using var _ = new Disposal(api.DisposeAsync);
        var subjects = await AccessSubjects.CreateAsync(api);
        var (wrong, allowed, denied) = (new List<string>(), 0, 0);
        // Readings first: what is changed later is theirs too.
        foreach (var row in AccessMatrix.Rows.OrderBy(row => !row.Operation.StartsWith("GET", StringComparison.Ordinal)))
        {
            foreach (var (cells, isForeign) in ((string?, bool)[])[(row.Own, false), (row.Foreign, true)])
            {
                foreach (var (caller, cell) in AccessMatrix.Callers.Zip(cells?.Split(' ') ?? []))
                {
                    var met = await CallAsync(subjects, Find(row), caller, isForeign);
                    if (met != cell) wrong.Add($"{caller} {row.Operation}{(isForeign ? " of somebody else" : "")}: {met}, not {cell}");
                    if (cell == "+") allowed++;
                    else denied++;
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Summary.Write("access-matrix", $"Access matrix: {allowed + denied} cells called over {AccessMatrix.Rows.Count} operations, {allowed} allowed, {denied} denied, 0 wrong");
    }

    private static DescribedOperation Find(AccessRow row) => DescribedApi.Operations.First(operation => operation.ToString() == row.Operation);

    private static async Task<string> CallAsync(AccessSubjects subjects, DescribedOperation operation, string caller, bool isForeign)
    {
        using var request = new HttpRequestMessage(new HttpMethod(operation.Verb), $"/api/{subjects.PathOf(operation.Route, isForeign)}{QueryOf(operation)}") { Content = BodyOf(operation, subjects) };
        if (operation.Verb == "PUT") request.Headers.Add("If-Match", "\"1\"");
        using var response = await subjects[caller].SendAsync(request);
        var body = response.Content.Headers.ContentType?.MediaType == "application/problem+json" ? JsonNode.Parse(await response.Content.ReadAsStringAsync()) : null;
        return ((int)response.StatusCode, body?["code"]?.GetValue<string>()) switch
        {
            (401, "unauthenticated") => "1",
            (403, "forbidden") => "3",
            (404, "subject-not-found") => "4",
            ( < 300, _) => "+",
            // Who reads gets what is read; who changes something is let through to the rules, which may refuse by state.
            (var status and (400 or 403 or 404 or 409 or 412 or 415 or 422), var code) when operation.Verb != "GET" || status == 400 => code is null ? "?" : "+",
            var (status, code) => $"{status} {code}",
        };
    }

    private static string QueryOf(DescribedOperation operation)
    {
        var required = operation.Node["parameters"]!.AsArray().Where(parameter => parameter!["in"]?.GetValue<string>() == "query" && parameter["required"] is not null);
        var values = required.Select(parameter => $"{parameter!["name"]}={(parameter["name"]!.GetValue<string>() switch { "from" => "current", "kind" => "invoice", "fileName" => "a.pdf", _ => "x" })}");
        return string.Join('&', values) is { Length: > 0 } query ? "?" + query : "";
    }

    private static HttpContent? BodyOf(DescribedOperation operation, AccessSubjects subjects)
    {
        if (operation.Node["requestBody"]?["content"] is not JsonObject content) return null;
        return content["application/json"] is { } json
            ? JsonContent.Create(subjects.Bodies.GetValueOrDefault(operation.Id) ?? new SchemaSample(new Random(1)) { IsSmallest = true }.Of(json["schema"]!))
            : new ByteArrayContent(Company.Pdf()) { Headers = { ContentType = new("application/pdf") } };
    }

    private sealed class Disposal(Func<Task> dispose) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => new(dispose());
    }
}
