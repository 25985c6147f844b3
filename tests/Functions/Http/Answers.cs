using System.Net;
using System.Text.Json.Nodes;

namespace Shuzhi.Functions.Tests.Http;

/// <summary>Reads answers, and checks what every answer has.</summary>
internal static class Answers
{
    /// <summary>The JSON of an answer with this status.</summary>
    public static async Task<JsonNode> ReadAsync(this HttpResponseMessage response, HttpStatusCode status)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == status, $"{(int)response.StatusCode} instead of {(int)status}: {text}");
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        return JsonNode.Parse(text)!;
    }

    /// <summary>The problem of an answer with this status and code.</summary>
    public static async Task<JsonNode> ProblemAsync(this HttpResponseMessage response, HttpStatusCode status, string code)
    {
        var problem = await response.ReadAsync(status);
        Assert.Equal(code, problem.Text("code"));
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal($"urn:shuzhi:problem:{code}", problem.Text("type"));
        Assert.Equal((int)status, problem["status"]!.GetValue<int>());
        Assert.NotEqual("", problem.Text("title"));
        Assert.NotEqual("", problem.Text("traceId"));
        return problem;
    }

    public static string Text(this JsonNode node, string name) => node[name]?.GetValue<string>() ?? throw new InvalidOperationException($"There is no {name} in {node.ToJsonString()}");

    public static long Fen(this JsonNode node, string name) => node[name]!["fen"]!.GetValue<long>();

    /// <summary>Paths and codes of a problem's errors.</summary>
    public static IReadOnlyList<string> Errors(this JsonNode problem) => [.. problem["errors"]?.AsArray().Select(error => $"{error!.Text("path")} {error!.Text("code")}") ?? []];

    public static IReadOnlyList<JsonNode> Items(this JsonNode page) => [.. page["items"]!.AsArray().Select(item => item!)];
}
