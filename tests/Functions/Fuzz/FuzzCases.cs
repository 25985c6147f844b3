using System.Text;
using System.Text.Json.Nodes;
using Shuzhi.Functions.Tests.Access;
using Shuzhi.Functions.Tests.OpenApi;

namespace Shuzhi.Functions.Tests.Fuzz;

/// <summary>Makes the requests: each from its number alone, so that a failure can be asked for again.</summary>
internal sealed class FuzzCases(AccessSubjects subjects, IReadOnlyDictionary<string, string> tokens, int seed)
{
    private static readonly string[] OddIds =
        ["..", "%2e%2e", "..%2f..%2fetc", "%00", "a%00b", "%ff%fe", "%E6%95%B0", "a%2Fb", "a;b", "a%20b", "%25", "~", "-", "null", "0", "undefined", "a%0d%0aX-Injected:1", "{id}", "%F0%9F%98%80", "%e2%80%ae", "current"];

    private static readonly string[] OddHeaders =
    [
        "If-Match: *", "If-Match: \"1\", \"2\"", "If-Match: W/\"1\"", "If-Match: 1", "If-Match: \"99999999999999999999\"", "If-Match: \"", "If-None-Match: \"\u00e9\"", "If-None-Match: *, \"1\"",
        "Idempotency-Key:", "Idempotency-Key: a b", "Idempotency-Key: \u00e9\u00ff", "Idempotency-Key: " + "k" + "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
        "Accept-Language: xx;q=9, ;;;, en;q=abc", "Accept-Language: " + "zh;q=0.1,zh;q=0.2", "Accept: ", "Accept: application/json;q=0", "Accept: */*;q=x", "Accept: text/html, ,;", "X-Act-As: system", "X-Act-As: applicant,city", "X-Act-As: \u00ff",
        "Authorization: Bearer", "Authorization: Bearer a.b.c", "Authorization: Basic YTpi", "Authorization: Bearer eyJhbGciOiJub25lIn0.e30.", "Cookie: a=b", "X-Forwarded-For: 1.2.3.4", "X-Forwarded-Host: evil.example", "X-HTTP-Method-Override: DELETE",
        "Origin: null", "Range: bytes=0-0", "Expect: something", "TE: trailers", "Content-Encoding: gzip", "traceparent: 00-zz", "Content-Type: text/plain", "Content-Type: application/json; charset=utf-16", "Content-Type: application/json; charset=utf-8",
        "Content-Type: \u00ff/;;", "Content-Type: application/problem+json", "Content-Type: multipart/form-data",
    ];

    private static readonly string[] OddQueries =
    [
        "pageSize=0", "pageSize=201", "pageSize=1e3", "pageSize=-1", "pageSize=99999999999999", "pageSize=", "pageSize=1&pageSize=2", "continuation=x", "continuation=%00", "continuation=eyJhIjoxfQ==", "asOf=2026-02-30", "asOf=0001-01-01", "asOf=now",
        "round=%2e%2e", "round=", "round=nobody", "status=none", "status=Draft", "status=0", "line=%22", "instrument=%F0%9F%98%80", "instrument=", "from=none", "to=%ff", "kind=", "kind=none", "fileName=%00.pdf", "fileName=..%2f..%2fa.pdf", "a=b", "=", "&&&", "%", "a[]=1", "%00=1", "q=%u0041",
    ];

    /// <summary>The request of a number.</summary>
    public FuzzCase Make(int number)
    {
        var random = new Random(unchecked((seed * 1_000_003) + number));
        var operation = DescribedApi.Operations[random.Next(DescribedApi.Operations.Count)];
        var one = Plain(operation, random);
        return random.Next(10) switch
        {
            0 or 1 => one,
            2 or 3 => WithBrokenBody(one, random),
            4 => WithRawBody(one, random),
            5 => one with { Kind = "path", Target = OddTarget(one, random), IsValid = false },
            6 => one with { Kind = "query", Target = $"{one.Target.Split('?')[0]}?{Choose(OddQueries, random)}&{Choose(OddQueries, random)}", IsValid = false },
            7 => one with { Kind = "header", Headers = WithOdd(one.Headers, random), IsValid = false },
            8 => one with { Kind = "method", Verb = Choose(["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "PROPFIND", "get"], random), IsValid = false },
            _ => one with { Kind = "all at once", Target = OddTarget(one, random) + "?" + Choose(OddQueries, random), Headers = WithOdd(one.Headers, random), Body = one.Body is null ? null : OddJson.Spoil(one.Body, random), IsValid = false },
        };
    }

    private FuzzCase Plain(DescribedOperation operation, Random random)
    {
        var query = string.Join('&', Parameters(operation).Where(parameter => parameter["in"]!.GetValue<string>() == "query")
            .Where(parameter => parameter["required"] is not null || random.Next(3) == 0).Select(parameter => $"{parameter["name"]}={QueryValue(parameter, random)}"));
        var headers = new List<string>();
        if (Authorization(operation, random) is { } token) headers.Add($"Authorization: {token}");
        foreach (var parameter in Parameters(operation).Where(parameter => parameter["in"]!.GetValue<string>() == "header"))
        {
            if (parameter["required"] is not null || random.Next(4) == 0) headers.Add($"{parameter["name"]}: {HeaderValue(parameter, random)}");
        }

        var body = JsonBody.SchemaOf(operation) is { } schema ? Encoding.UTF8.GetBytes(GoodBody(operation, schema, random).ToJsonString())
            : operation.Node["requestBody"] is null ? null : File(random);
        if (body is not null) headers.Add(JsonBody.SchemaOf(operation) is null ? "Content-Type: application/pdf" : "Content-Type: application/json");
        return new FuzzCase(operation, "as described", operation.Verb, $"/api/{subjects.PathOf(operation.Route, random.Next(4) == 0)}{(query.Length > 0 ? "?" + query : "")}", headers, body) { IsValid = true };
    }

    private string? Authorization(DescribedOperation operation, Random random)
    {
        if (random.Next(12) == 0) return null;
        var roles = operation.Node["x-roles"]?.AsArray().Select(role => role!.GetValue<string>()).ToList() ?? [.. tokens.Keys];
        return tokens[random.Next(8) == 0 ? tokens.Keys.ElementAt(random.Next(tokens.Count)) : roles[random.Next(roles.Count)]];
    }

    private FuzzCase WithBrokenBody(FuzzCase one, Random random)
    {
        if (JsonBody.SchemaOf(one.Operation) is not { } schema) return one;
        var broken = OddJson.Break(GoodBody(one.Operation, schema, random), random);
        var mistakes = SchemaCheck.Of(DescribedApi.Document, schema, broken);
        return one with { Kind = "breaking the schema", Body = Encoding.UTF8.GetBytes(broken?.ToJsonString() ?? "null"), MustBeRefused = mistakes.Count > 0, IsValid = mistakes.Count == 0 };
    }

    /// <summary>One that the rules may accept, or any that fits.</summary>
    private JsonNode GoodBody(DescribedOperation operation, JsonNode schema, Random random) =>
        random.Next(2) == 0 && subjects.Bodies.TryGetValue(operation.Id, out var known)
            ? known.DeepClone()
            : new SchemaSample(random) { IsSmallest = random.Next(5) == 0 }.Of(schema) ?? new JsonObject();

    private static FuzzCase WithRawBody(FuzzCase one, Random random)
    {
        if (JsonBody.SchemaOf(one.Operation) is null) return one.Body is null ? one : one with { Kind = "raw file", Body = OddJson.Noise(random), IsValid = false };
        return one with { Kind = "raw body", Body = OddJson.Raw(one.Body!, random), MustBeRefused = true, IsValid = false };
    }

    private string OddTarget(FuzzCase one, Random random)
    {
        var path = one.Target.Split('?')[0];
        var segments = path.Split('/');
        return random.Next(7) switch
        {
            0 => "/" + path,
            1 => path + "/",
            2 => path + "/" + Choose(OddIds, random),
            3 => path.ToUpperInvariant(),
            4 => path.Replace("/api/", "/api/../api/./", StringComparison.Ordinal),
            5 => string.Join('/', one.Operation.Route.Split('/').Select(segment => segment.StartsWith('{') ? Choose(OddIds, random) : segment).Prepend("/api")),
            _ => string.Join('/', segments[..^1]) + "/" + Choose(OddIds, random),
        };
    }

    private static List<string> WithOdd(IReadOnlyList<string> headers, Random random)
    {
        var odd = Choose(OddHeaders, random);
        var name = odd[..odd.IndexOf(':', StringComparison.Ordinal)];
        return [.. random.Next(3) == 0 ? headers : headers.Where(header => !header.StartsWith(name, StringComparison.OrdinalIgnoreCase)), odd];
    }

    private static IEnumerable<JsonNode> Parameters(DescribedOperation operation) => operation.Node["parameters"]!.AsArray().Select(parameter => DescribedApi.Resolve(parameter!));

    private static string QueryValue(JsonNode parameter, Random random) => parameter["name"]!.GetValue<string>() switch
    {
        "from" or "to" => "current",
        "kind" => "invoice",
        "fileName" => "a.pdf",
        "continuation" => "",
        _ => Uri.EscapeDataString((new SchemaSample(random).Of(parameter["schema"]!) ?? "").ToString()),
    };

    private static string HeaderValue(JsonNode parameter, Random random) => parameter["name"]!.GetValue<string>() switch
    {
        "If-Match" or "If-None-Match" => $"\"{random.Next(12)}\"",
        "Idempotency-Key" => $"key-{random.Next(2000)}",
        "Accept-Language" => random.Next(2) == 0 ? "en" : "zh-CN",
        _ => "admin",
    };

    private static byte[] File(Random random) => [.. "%PDF-1.7\n"u8, .. Encoding.ASCII.GetBytes($"{random.Next(100)}")];

    private static string Choose(string[] options, Random random) => options[random.Next(options.Length)];
}
