using System.Text.Json;

namespace Shuzhi.Core.Ports;

/// <summary>Reads one member of a body: it is given the reader at the name and leaves it at the end of the value.</summary>
public delegate void BodyMember(ref Utf8JsonReader reader);

/// <summary>The rules every store shares: what a valid batch is, and how a precondition is judged.</summary>
public static class DocumentRules
{
    /// <summary>Checks size, keys and bodies of a batch.</summary>
    /// <exception cref="ArgumentException">Says which operation is wrong and how.</exception>
    public static void CheckBatch(ContainerDefinition container, string partitionKey, IReadOnlyList<DocumentOperation> operations)
    {
        CheckOperations(partitionKey, operations);
        foreach (var operation in operations)
        {
            if (operation.Kind != DocumentOperationKind.Delete) CheckBody(container, partitionKey, operation, static (ref reader) => reader.Skip());
        }
    }

    /// <summary>Checks size and keys of a batch, for a store that checks each body while it reads it.</summary>
    /// <exception cref="ArgumentException">Says which operation is wrong and how.</exception>
    public static void CheckOperations(string partitionKey, IReadOnlyList<DocumentOperation> operations)
    {
        CheckKey(partitionKey, nameof(partitionKey));
        if (operations.Count is 0 or > DocumentLimits.BatchOperations)
        {
            throw new ArgumentException($"A batch has 1 to {DocumentLimits.BatchOperations} operations, not {operations.Count}.", nameof(operations));
        }

        var bytes = 0L;
        foreach (var operation in operations)
        {
            CheckKey(operation.Id, nameof(operations));
            if (operation.TimeToLive is { } life && life < TimeSpan.FromSeconds(1))
            {
                throw new ArgumentException($"The time to live of '{operation.Id}' is under a second.", nameof(operations));
            }

            bytes += operation.Body.Length;
        }

        if (bytes > DocumentLimits.BodyBytes)
        {
            throw new ArgumentException($"The batch has {bytes} bytes; the most is {DocumentLimits.BodyBytes}.", nameof(operations));
        }
    }

    /// <summary>Whether <paramref name="operation"/> may go ahead on a document that exists with <paramref name="etag"/>, or does not exist.</summary>
    public static WriteStatus Judge(DocumentOperation operation, bool exists, string? etag) => operation.Kind switch
    {
        DocumentOperationKind.Create => exists ? WriteStatus.Conflict : WriteStatus.Ok,
        DocumentOperationKind.Upsert when !exists => operation.IfMatch is null ? WriteStatus.Ok : WriteStatus.NotFound,
        _ when !exists => WriteStatus.NotFound,
        _ => operation.IfMatch is null || operation.IfMatch == etag ? WriteStatus.Ok : WriteStatus.PreconditionFailed,
    };

    /// <summary>Checks a body in one pass that the caller shares.</summary>
    /// <param name="container">The container.</param>
    /// <param name="partitionKey">The partition that the body must name.</param>
    /// <param name="operation">The operation with the body.</param>
    /// <param name="member">Reads each member, from its name to the end of its value, unless it is one of the keys.</param>
    /// <exception cref="ArgumentException">The body is not a JSON object, or does not carry its keys.</exception>
    public static void CheckBody(ContainerDefinition container, string partitionKey, DocumentOperation operation, BodyMember member)
    {
        var id = false;
        var partition = false;
        try
        {
            var reader = new Utf8JsonReader(operation.Body.Span);
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject) throw Wrong(operation, "is not a JSON object");
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isId = reader.ValueTextEquals("id");
                var isPartition = reader.ValueTextEquals(container.PartitionKeyPath);
                if (!isId && !isPartition)
                {
                    member(ref reader);
                    continue;
                }

                reader.Read();
                if (isId) id = reader.TokenType == JsonTokenType.String && reader.ValueTextEquals(operation.Id);
                if (isPartition) partition = reader.TokenType == JsonTokenType.String && reader.ValueTextEquals(partitionKey);
                reader.Skip();
            }
        }
        catch (JsonException problem)
        {
            throw new ArgumentException($"The body of '{operation.Id}' is not JSON: {problem.Message}", nameof(operation), problem);
        }

        if (!id) throw Wrong(operation, "does not carry its id in 'id'");
        if (!partition) throw Wrong(operation, $"does not carry its partition key in '{container.PartitionKeyPath}'");
    }

    private static void CheckKey(string key, string parameter)
    {
        if (key.Length is 0 or > DocumentLimits.KeyLength || key.AsSpan().IndexOfAny("/\\?#\0") >= 0)
        {
            throw new ArgumentException($"A key has 1 to {DocumentLimits.KeyLength} characters and none of / \\ ? # or NUL; this one has {key.Length}.", parameter);
        }
    }

    private static ArgumentException Wrong(DocumentOperation operation, string why) =>
        new($"The body of '{operation.Id}' {why}.", nameof(operation));
}
