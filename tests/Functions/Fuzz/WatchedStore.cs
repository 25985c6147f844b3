using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Shuzhi.Core.Ports;

namespace Shuzhi.Functions.Tests.Fuzz;

/// <summary>Knows which request wrote something: what the request's own flow of control stores is counted to it, what timers and queues do at the same time is not.</summary>
internal sealed class WriteCount
{
    private static readonly AsyncLocal<WriteCount?> Here = new();
    private int batches;

    public static WriteCount? Current => Here.Value;

    public int Batches => batches;

    public static WriteCount Begin() => Here.Value = new WriteCount();

    public void Add() => Interlocked.Increment(ref batches);
}

/// <summary>The store, counting what is written.</summary>
internal sealed class WatchedStore(IDocumentStore store) : IDocumentStore
{
    public ValueTask<DocumentRecord?> ReadAsync(ContainerDefinition container, string partitionKey, string id, CancellationToken cancellation = default) =>
        store.ReadAsync(container, partitionKey, id, cancellation);

    public async ValueTask<BatchResult> ExecuteAsync(ContainerDefinition container, string partitionKey, IReadOnlyList<DocumentOperation> operations, CancellationToken cancellation = default)
    {
        var result = await store.ExecuteAsync(container, partitionKey, operations, cancellation);
        if (result.Succeeded) WriteCount.Current?.Add();
        return result;
    }

    public ValueTask<DocumentPage> QueryAsync(DocumentQuery query, CancellationToken cancellation = default) => store.QueryAsync(query, cancellation);
}

/// <summary>Says in a header how often a request wrote; around all other middleware.</summary>
internal sealed class CountWrites : IFunctionsWorkerMiddleware
{
    public const string Header = "x-test-writes";

    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        var count = WriteCount.Begin();
        await next(context);
        if (context.GetHttpContext() is { Response.HasStarted: false } http) http.Response.Headers[Header] = $"{count.Batches}";
    }
}
