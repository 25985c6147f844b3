using System.Text.Json.Nodes;
using Shuzhi.Functions.OpenApi;

namespace Shuzhi.Functions.Tests.OpenApi;

/// <summary>
/// Holds every answer that a test receives against the document: the status is declared, its headers and type are, the body fits the
/// schema and has no member beside, and a problem's code is one that its operation names.
/// </summary>
internal sealed class ResponseCheck : DelegatingHandler
{
    private static readonly Dictionary<string, IReadOnlySet<string>> Codes = ApiOperation.All.ToDictionary(
        operation => operation.Id, operation => (IReadOnlySet<string>)OperationProblems.Of(operation).Values.SelectMany(codes => codes).ToHashSet());

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (request.RequestUri is { } address && DescribedApi.Find(request.Method.Method, address.AbsolutePath) is { } operation)
        {
            await response.Content.LoadIntoBufferAsync(cancellationToken);
            var mistakes = MistakesOf(operation, response, await response.Content.ReadAsByteArrayAsync(cancellationToken));
            Assert.True(mistakes.Count == 0, $"{operation} answered {(int)response.StatusCode}, not as docs/openapi.json says: {string.Join("; ", mistakes)}. Say it in the function's [Operation] or [Refuses], and write the document anew.");
        }

        return response;
    }

    /// <summary>What the document does not foresee.</summary>
    public static IReadOnlyList<string> MistakesOf(DescribedOperation operation, HttpResponseMessage response, byte[] body)
    {
        var status = (int)response.StatusCode;
        if (operation.Response(status) is not { } declared) return [$"the status is not declared ({System.Text.Encoding.UTF8.GetString(body)})"];
        var mistakes = HeaderMistakes(declared, response).ToList();
        var type = response.Content.Headers.ContentType?.MediaType;
        if (declared["content"] is not JsonObject content)
        {
            if (body.Length > 0) mistakes.Add("there is a body");
            return mistakes;
        }

        if (type is null || content[type] is not { } media) return [.. mistakes, $"the media type {type} is not declared"];
        if (!type.EndsWith("json", StringComparison.Ordinal)) return mistakes;
        var json = JsonNode.Parse(body);
        mistakes.AddRange(SchemaCheck.Of(DescribedApi.Document, media["schema"]!, json, refusesUnknownMembers: true));
        if (status >= 400 && json?["code"]?.GetValue<string>() is { } code && !Codes[operation.Id].Contains(code)) mistakes.Add($"the code {code} is not named");
        return mistakes;
    }

    private static IEnumerable<string> HeaderMistakes(JsonNode declared, HttpResponseMessage response)
    {
        var named = declared["headers"] as JsonObject;
        if (response.Headers.ETag is not null && named?["ETag"] is null) yield return "an ETag is not declared";
        if (response.Headers.Location is not null && named?["Location"] is null) yield return "a Location is not declared";
        if (response.Headers.RetryAfter is not null && named?["Retry-After"] is null) yield return "a Retry-After is not declared";
        if (response.Headers.Location is null && named?["Location"] is not null) yield return "there is no Location";
    }
}
