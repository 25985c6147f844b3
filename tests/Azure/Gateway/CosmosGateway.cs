using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Shuzhi.Azure.Tests.Gateway;

/// <summary>
/// A Cosmos account in the test's process, spoken to by the real SDK over HTTP in gateway mode: metadata, items, batches,
/// query plans and queries, with faults on demand. Two physical partitions, so that the SDK merges.
/// </summary>
internal sealed class CosmosGateway : IAsyncDisposable
{
    /// <summary>Any key will do; this one is base64, as the SDK wants.</summary>
    public const string Key = "bm90IGEgc2VjcmV0";

    private readonly WebApplication app;
    private readonly TimeProvider time;
    private readonly GatewayMetadata metadata;

    private CosmosGateway(WebApplication app, TimeProvider time)
    {
        this.app = app;
        this.time = time;
        metadata = new GatewayMetadata(this);
    }

    public Uri Endpoint { get; private set; } = null!;

    public Faults Faults { get; } = new();

    public ConcurrentDictionary<string, GatewayContainer> Containers { get; } = new(StringComparer.Ordinal);

    /// <summary>The kinds of requests that came, in order.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    public static async Task<CosmosGateway> StartAsync(TimeProvider time)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var built = builder.Build();
        var gateway = new CosmosGateway(built, time);
        built.Run(gateway.HandleAsync);
        await built.StartAsync();
        gateway.Endpoint = new Uri(built.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        return gateway;
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync(new CancellationToken(canceled: true));
        await app.DisposeAsync();
    }

    /// <summary>A container by its name or its resource id, as both are used in addresses.</summary>
    public GatewayContainer? Find(string nameOrId) =>
        Containers.GetValueOrDefault(nameOrId) ?? Containers.Values.FirstOrDefault(container => container.ResourceId == nameOrId);

    public GatewayContainer Add(System.Text.Json.Nodes.JsonObject properties) =>
        Containers.GetOrAdd((string)properties["id"]!, _ => new GatewayContainer(properties, Containers.Count + 1, time));

    private async Task HandleAsync(HttpContext http)
    {
        var request = await GatewayRequest.ReadAsync(http.Request);
        Requests.Enqueue(request.Kind);
        var fault = Faults.Take(request.Kind);
        switch (fault)
        {
            case Fault.Status status:
                await new GatewayResponse(status.Code) { SubStatus = status.SubStatus, RetryAfterMilliseconds = status.RetryAfterMilliseconds }.WriteAsync(http.Response);
                return;
            case Fault.CutBefore:
                http.Abort();
                return;
            case Fault.Silence:
                var given = new TaskCompletionSource();
                using (http.RequestAborted.Register(() => given.TrySetResult())) await given.Task;
                break;
        }

        var response = await AnswerAsync(request);
        if (fault is Fault.CutAfter { Then: { } then }) then();
        if (fault is Fault.CutAfter or Fault.Silence) http.Abort();
        else await (fault is Fault.StatusAfterwards after ? new GatewayResponse(after.Code) : response).WriteAsync(http.Response);
    }

    private async Task<GatewayResponse> AnswerAsync(GatewayRequest request)
    {
        if (request.Segments is not ["dbs", _, "colls", var name, "docs", ..]) return metadata.Answer(request);
        if (Find(name) is not { } container) return new GatewayResponse(404) { SubStatus = 1003 };
        return request.Kind switch
        {
            "batch" => await GatewayDocuments.BatchAsync(container, request),
            "query" => GatewayDocuments.Query(container, request),
            "plan" => GatewayDocuments.Plan(request),
            "read" => GatewayDocuments.Read(container, request),
            _ => GatewayDocuments.Write(container, request),
        };
    }
}
