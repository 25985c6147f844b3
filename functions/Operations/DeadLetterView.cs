using System.Text.Json;
using Azure.Messaging.ServiceBus;

namespace Shuzhi.Functions.Operations;

/// <summary>A dead letter as an admin sees it: why it died and what it was about, without anything personal.</summary>
/// <param name="SequenceNumber">Its number in the dead-letter queue; what replay and discard name.</param>
/// <param name="MessageId">Set by the sender; kept by a replay.</param>
/// <param name="SessionId">The same.</param>
/// <param name="Subject">Type of the body.</param>
/// <param name="EnqueuedAt">UTC, when it came to its queue.</param>
/// <param name="DeliveryCount">How often it was tried.</param>
/// <param name="Reason">Why it died.</param>
/// <param name="Description">More of that.</param>
/// <param name="Body">Members of the body that hold no personal data, by name.</param>
/// <param name="Hidden">Names of the others.</param>
/// <param name="BodyBytes">Length of the body.</param>
internal sealed record DeadLetterView(
    long SequenceNumber,
    string MessageId,
    string? SessionId,
    string? Subject,
    DateTimeOffset EnqueuedAt,
    int DeliveryCount,
    string? Reason,
    string? Description,
    IReadOnlyDictionary<string, string> Body,
    IReadOnlyList<string> Hidden,
    int BodyBytes)
{
    private const int MostText = 300;
    private const int MostValue = 120;

    /// <summary>Ids that the system itself gave, figures and states. Companies, people and free text are not among them.</summary>
    private static readonly HashSet<string> Shown = new(StringComparer.Ordinal)
    {
        "id", "applicationId", "lineId", "instrumentId", "instructionId", "batchId", "roundId", "kind", "year", "amount", "topic", "result", "status", "version", "submittedAt",
    };

    public static DeadLetterView Of(ServiceBusReceivedMessage message)
    {
        var (shown, hidden) = Sift(message.Body.ToMemory());
        return new(
            message.SequenceNumber,
            message.MessageId,
            message.SessionId,
            message.Subject,
            message.EnqueuedTime,
            message.DeliveryCount,
            Short(message.DeadLetterReason),
            Short(message.DeadLetterErrorDescription),
            shown,
            hidden,
            message.Body.ToMemory().Length);
    }

    private static (IReadOnlyDictionary<string, string> Shown, IReadOnlyList<string> Hidden) Sift(ReadOnlyMemory<byte> body)
    {
        var shown = new Dictionary<string, string>(StringComparer.Ordinal);
        var hidden = new List<string>();
        try
        {
            using var document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind != JsonValueKind.Object) return (shown, hidden);
            foreach (var member in document.RootElement.EnumerateObject())
            {
                if (Shown.Contains(member.Name) && member.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number && member.Value.ToString() is { Length: <= MostValue } value)
                    shown[member.Name] = value;
                else if (member.Value.ValueKind != JsonValueKind.Null)
                    hidden.Add(member.Name.Length <= MostValue ? member.Name : member.Name[..MostValue]);
            }
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            // Nobody can read it, which may be why it is here; then only its length is told.
        }

        return (shown, hidden);
    }

    private static string? Short(string? text) => text is { Length: > MostText } ? text[..MostText] : text;
}
