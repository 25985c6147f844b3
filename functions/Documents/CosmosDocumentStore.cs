using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.Logging;
using Shuzhi.Core.Ports;

namespace Shuzhi.Functions.Documents;

/// <summary>Documents in Azure Cosmos DB, through its SDK.</summary>
/// <remarks>
/// A write whose answer is lost is looked for by its mark before it is sent again, and again when the second sending is
/// refused; what cannot be decided is reported as <see cref="StoreUnavailableException"/>. The look is not stale: refusals
/// carry a session token, and the client reads at least up to it.
/// </remarks>
internal sealed class CosmosDocumentStore : IDocumentStore
{
    private readonly Database database;
    private readonly CosmosAttempts attempts;

    /// <summary>A store over a client whose own retries are off, as <see cref="CosmosClients"/> makes it.</summary>
    public CosmosDocumentStore(CosmosClient client, CosmosSettings settings, TimeProvider time, ILogger logger)
    {
        database = client.GetDatabase(settings.Database);
        var budget = client.ClientOptions.AllowBulkExecution ? settings.BulkBudget : settings.Budget;
        attempts = new CosmosAttempts(budget, settings.FirstDelay, time, logger);
    }

    public async ValueTask<DocumentRecord?> ReadAsync(ContainerDefinition container, string partitionKey, string id, CancellationToken cancellation = default)
    {
        if (!MayExist(partitionKey) || !MayExist(id)) return null;
        var source = database.GetContainer(container.Name);
        var partition = new PartitionKey(partitionKey);
        var found = await attempts.RunAsync("Read", container.Name, async (call, token) =>
        {
            var item = await CosmosReads.ReadAsync(container, source, partition, id, call, token);
            call.Status = item is null ? "NotFound" : "Ok";
            return item;
        }, cancellation);
        return found?.Record;
    }

    public async ValueTask<BatchResult> ExecuteAsync(ContainerDefinition container, string partitionKey, IReadOnlyList<DocumentOperation> operations, CancellationToken cancellation = default)
    {
        DocumentRules.CheckBatch(container, partitionKey, operations);
        var write = new CosmosWrite(container, database.GetContainer(container.Name), partitionKey, operations);
        var name = operations.Count == 1 ? operations[0].Kind.ToString() : "Batch";
        return await attempts.RunAsync(name, container.Name, async (call, token) =>
        {
            var result = (call.Uncertain ? await write.FindAsync(call, token) : null) ?? await write.SendAsync(call, token);
            if (call.Uncertain && !result.Succeeded) result = await write.FindAsync(call, token) ?? throw Undecided(call, result);
            call.Status = result.Status.ToString();
            return result;
        }, cancellation);
    }

    public async ValueTask<DocumentPage> QueryAsync(DocumentQuery query, CancellationToken cancellation = default)
    {
        var plan = QueryPlan.For(query);
        var source = database.GetContainer(query.Container.Name);
        return await attempts.RunAsync("Query", query.Container.Name, async (call, token) =>
        {
            var page = await CosmosReads.QueryAsync(plan, source, call, token);
            call.Status = "Ok";
            return page;
        }, cancellation);
    }

    /// <summary>The refusal may be of this very write by its own first sending, written over or deleted by somebody since.</summary>
    private static StoreUnavailableException Undecided(CosmosCall call, BatchResult result)
    {
        call.Status = "Unavailable";
        return new StoreUnavailableException($"Cosmos lost the answer to a write, and refused it when it was sent again ({result.Status}). The operation may be repeated with the same ids.");
    }

    /// <summary>No document has a key that the rules for writing refuse, and the service would take such a one for part of a path.</summary>
    private static bool MayExist(string key) => key.Length is > 0 and <= DocumentLimits.KeyLength && key.AsSpan().IndexOfAny("/\\?#\0") < 0;
}
