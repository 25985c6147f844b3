using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Shuzhi.Functions.OpenApi;
using Shuzhi.Functions.Tests.Http;

namespace Shuzhi.Functions.Tests.OpenApi;

/// <summary>The document is the code's, is what is served, and is sound.</summary>
public sealed partial class DocumentTests(ApiHost api) : IClassFixture<ApiHost>
{
    private static readonly JsonObject Document = DescribedApi.Document;

    [Fact]
    public void What_is_checked_in_is_what_the_code_says() =>
        Assert.True(OpenApiDocument.Create() == System.Text.Encoding.UTF8.GetString(OpenApiDocument.CheckedIn()), "Write it anew: dotnet run --project functions -- openapi > docs/openapi.json");

    [Fact]
    public void The_TypeScript_client_is_the_documents() => Assert.True(
        TypeScriptClient.Create(Document) == File.ReadAllText(Path.Combine(DocumentationTests.RootFolder(), "docs", "clients", "typescript", "api.ts")),
        "Write it anew: dotnet run --project functions -- typescript > docs/clients/typescript/api.ts");

    [Fact]
    public async Task It_is_served_to_anybody_with_its_tag()
    {
        using var response = await api.Anonymous.GetAsync("/api/openapi.json");
        Assert.Equal(OpenApiDocument.CheckedIn(), await response.Content.ReadAsByteArrayAsync());
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/openapi.json") { Headers = { IfNoneMatch = { response.Headers.ETag! } } };
        using var again = await api.Anonymous.SendAsync(request);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    [Fact]
    public void Every_route_and_method_is_in_it_and_nothing_else()
    {
        Assert.Equal(ApiOperation.All.Select(operation => operation.ToString()).Order(StringComparer.Ordinal), DescribedApi.Operations.Select(operation => operation.ToString()).Order(StringComparer.Ordinal));
        Assert.NotEmpty(ApiOperation.All);
    }

    [Fact]
    public void Operations_have_ids_of_their_own() =>
        Assert.Empty(DescribedApi.Operations.GroupBy(operation => operation.Id).Where(group => group.Count() > 1).Select(group => group.Key));

    [Fact]
    public void Every_operation_says_in_both_languages_what_it_does() => Assert.All(DescribedApi.Operations, operation =>
    {
        Assert.Matches("^[A-Z][^.]+$", operation.Node["summary"]!.GetValue<string>());
        Assert.Matches(@"^[\u4e00-\u9fff]+$", operation.Node["x-summary-zh"]!.GetValue<string>());
        Assert.Contains(Document["tags"]!.AsArray(), tag => JsonNode.DeepEquals(tag!["name"], operation.Node["tags"]![0]));
    });

    [Fact]
    public void Every_operation_names_its_roles_or_is_for_anyone() => Assert.All(DescribedApi.Operations, operation =>
    {
        Assert.Equal(operation.Node["security"] is null, operation.Node["x-roles"] is null);
        Assert.Equal(operation.Node["security"] is null, operation.Response(401) is null);
    });

    [Fact]
    public void Every_operation_has_its_problems() => Assert.All(DescribedApi.Operations, operation =>
    {
        foreach (var status in (int[])[400, 500, 503]) Assert.NotNull(operation.Response(status));
        if (operation.Node["requestBody"] is not null) Assert.NotNull(operation.Response(415));
        if (operation.Parameters > 0) Assert.NotNull(operation.Response(404));
        Assert.Single(operation.Node["responses"]!.AsObject(), response => response.Key.StartsWith('2'));
    });

    [Fact]
    public void Every_list_goes_on_by_continuation_or_says_that_it_is_whole() => Assert.All(
        DescribedApi.Operations.Where(operation => IsList(operation) && !ApiOperation.All.First(found => found.Id == operation.Id).About.Whole),
        operation => Assert.Contains("#/components/parameters/Continuation", operation.Node.ToJsonString(), StringComparison.Ordinal));

    [Fact]
    public void Every_change_takes_an_idempotency_key() => Assert.All(
        ApiOperation.All.Where(operation => !operation.IsRead && !operation.About.StoresNothing),
        operation => Assert.Contains("#/components/parameters/IdempotencyKey", DescribedApi.Operations.First(found => found.Id == operation.Id).Node.ToJsonString(), StringComparison.Ordinal));

    [Fact]
    public void No_reference_dangles_and_no_component_is_unused()
    {
        var references = Reference().Matches(Document.ToJsonString()).Select(match => match.Groups["path"].Value).ToHashSet();
        var components = Document["components"]!.AsObject().Where(kind => kind.Key != "securitySchemes").SelectMany(kind => kind.Value!.AsObject().Select(component => $"{kind.Key}/{component.Key}"));
        Assert.Equal(references.Order(StringComparer.Ordinal), components.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_member_of_a_body_has_a_type_and_bodies_take_nothing_else()
    {
        var bodies = ApiOperation.All.Select(operation => operation.About.Body).OfType<Type>().Select(AnswerSchemas.NameOf).Distinct().ToList();
        Assert.NotEmpty(bodies);
        Assert.All(bodies, body => AssertTyped(Document["components"]!["schemas"]![body]!, body));
    }

    private static void AssertTyped(JsonNode schema, string path)
    {
        if (schema is not JsonObject rules) return;
        Assert.True(rules.ContainsKey("type") || rules.ContainsKey("anyOf") || rules.ContainsKey("$ref"), $"{path} is read in a way of its own; say in its reader what it must look like.");
        if ($"{rules["type"]?.ToJsonString()}".Contains("\"object\"", StringComparison.Ordinal)) Assert.True(rules.ContainsKey("additionalProperties"), path);
        foreach (var (name, member) in rules["properties"] as JsonObject ?? []) AssertTyped(member!, $"{path}.{name}");
        if (rules["items"] is { } items) AssertTyped(items, $"{path}[]");
    }

    [Fact]
    public void Every_answer_is_typed_but_for_what_a_schema_of_its_own_describes()
    {
        var open = new List<string>();
        foreach (var operation in DescribedApi.Operations)
        {
            foreach (var media in DescribedApi.Resolve(operation.Node["responses"]!.AsObject().First(response => response.Key.StartsWith('2')).Value!)["content"] as JsonObject ?? []) FindOpen(media.Value!["schema"]!, operation.Id, open);
        }

        foreach (var (name, schema) in Document["components"]!["schemas"]!.AsObject()) FindOpen(schema!, name, open);
        Assert.Equal(["AmendmentInput.files[].content", "CatalogueFile.content", "SimulationInput.files[].content", "getOpenApi"], open.Order(StringComparer.Ordinal));
    }

    private static void FindOpen(JsonNode schema, string path, List<string> open)
    {
        var type = $"{schema["type"]?.ToJsonString()}";
        var isObject = type.Contains("\"object\"", StringComparison.Ordinal) && schema["properties"] is null && schema["additionalProperties"] is not JsonObject && $"{schema["additionalProperties"]}" != "false";
        var isTyped = type.Length > 0 || schema["$ref"] is not null || schema["anyOf"] is not null;
        if (isObject || !isTyped || (type.Contains("\"array\"", StringComparison.Ordinal) && schema["items"] is null)) open.Add(path);
        foreach (var (name, member) in schema["properties"] as JsonObject ?? []) FindOpen(member!, $"{path}.{name}", open);
        foreach (var alternative in schema["anyOf"] as JsonArray ?? []) FindOpen(alternative!, path, open);
        if (schema["items"] is { } items) FindOpen(items, $"{path}[]", open);
        if (schema["additionalProperties"] is JsonObject others) FindOpen(others, $"{path}.*", open);
    }

    private static bool IsList(DescribedOperation operation) => operation.Id.StartsWith("list", StringComparison.Ordinal);

    [GeneratedRegex("\"#/components/(?<path>\\w+/\\w+)\"")]
    private static partial Regex Reference();
}
