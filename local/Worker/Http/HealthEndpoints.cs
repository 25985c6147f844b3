using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Shuzhi.Local.Worker;

/// <summary>One thing that must work for the host to be ready.</summary>
internal interface IHealthPart
{
    string Name { get; }

    /// <summary>What is wrong, or <see langword="null"/>.</summary>
    ValueTask<string?> FindProblemAsync(CancellationToken cancellation);
}

/// <summary>
/// <c>/health/live</c>: the process answers. <c>/health/ready</c>: it can also store and listen; 503 where it cannot.
/// </summary>
internal sealed class HealthEndpoints(IEnumerable<IHealthPart> parts)
{
    public static readonly string[] Paths = ["/health/live", "/health/ready"];

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly IHealthPart[] parts = [.. parts];

    public void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.Map(Paths[0], static http => WriteAsync(http, StatusCodes.Status200OK, "live", []));
        endpoints.Map(Paths[1], ReadyAsync);
    }

    private async Task ReadyAsync(HttpContext http)
    {
        var found = new Dictionary<string, string>();
        var isReady = true;
        foreach (var part in parts)
        {
            var problem = await ProblemOfAsync(part, http.RequestAborted);
            found.Add(part.Name, problem ?? "ok");
            isReady &= problem is null;
        }

        await WriteAsync(http, isReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable, isReady ? "ready" : "notReady", found);
    }

    private static async Task<string?> ProblemOfAsync(IHealthPart part, CancellationToken cancellation)
    {
        try
        {
            return await part.FindProblemAsync(cancellation).AsTask().WaitAsync(Patience, cancellation);
        }
        catch (Exception problem) when (!cancellation.IsCancellationRequested)
        {
            return problem is TimeoutException ? "no answer" : problem.Message;
        }
    }

    private static async Task WriteAsync(HttpContext http, int status, string state, Dictionary<string, string> parts)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        HostHeaders.Write(http.Response.Headers);
        await using var json = new Utf8JsonWriter(http.Response.BodyWriter);
        json.WriteStartObject();
        json.WriteString("status", state);
        json.WriteStartObject("parts");
        foreach (var (name, answer) in parts) json.WriteString(name, answer);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
