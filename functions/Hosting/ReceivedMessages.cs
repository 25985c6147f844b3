using System.Text.Json;
using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Ports;

namespace Shuzhi.Functions.Hosting;

/// <summary>A message with its body read.</summary>
internal sealed record Received<T>(ServiceBusReceivedMessage Message, T Body);

/// <summary>Why a message can never be handled.</summary>
/// <param name="Reason">In kebab-case; the dead letter's reason.</param>
/// <param name="Description">For an operator; no personal data.</param>
internal sealed record Poison(string Reason, string Description);

/// <summary>Reads messages and puts those aside that nobody can read.</summary>
internal static class ReceivedMessages
{
    public const string Malformed = "malformed-body";

    // Documents may lack what an older version did not write; a message that lacks anything is none.
    private static readonly JsonSerializerOptions Strict = new(DomainJson.Options) { RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true };

    /// <summary>The readable messages in order; the others are dead letters.</summary>
    public static async Task<IReadOnlyList<Received<T>>> ReadAsync<T>(
        this ServiceBusMessageActions actions, IReadOnlyList<ServiceBusReceivedMessage> messages, CancellationToken cancellation)
        where T : class
    {
        var readable = new List<Received<T>>(messages.Count);
        foreach (var message in messages)
        {
            if (TryRead<T>(message, out var why) is { } body) readable.Add(new(message, body));
            else await actions.PutAsideAsync(message, new(Malformed, why), cancellation);
        }

        return readable;
    }

    public static Task PutAsideAsync(this ServiceBusMessageActions actions, ServiceBusReceivedMessage message, Poison why, CancellationToken cancellation) =>
        actions.DeadLetterMessageAsync(message, null, why.Reason, why.Description.Length > 1000 ? why.Description[..1000] : why.Description, cancellation);

    private static T? TryRead<T>(ServiceBusReceivedMessage message, out string why)
        where T : class
    {
        try
        {
            why = "";
            return JsonSerializer.Deserialize<T>(message.Body.ToMemory().Span, Strict) ?? throw new JsonException("The body is null.");
        }
        catch (JsonException problem)
        {
            why = problem.Message;
            return null;
        }
    }
}
