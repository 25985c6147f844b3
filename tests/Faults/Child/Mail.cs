using System.Globalization;
using System.Text.Json;
using Azure.Messaging.ServiceBus;
using Shuzhi.Core.Ports;

namespace Shuzhi.Faults.Child;

/// <summary>
/// Sends numbered messages to a plain queue and in sessions, and keeps a document of each one that it handled before it
/// settles it. A process that takes over sends everything again: duplicate detection must tell old from new.
/// </summary>
internal sealed class Mail(FaultHost host, Scenario scenario, Journal journal)
{
    public const string Book = "mail";
    public const string Cards = "cards";
    public const string Letters = "letters";
    public const string Entities = """
        {"UserConfig": {"Namespaces": [{"Name": "faults", "Queues": [
          {"Name": "plain", "Properties": {}},
          {"Name": "cards", "Properties": {"MaxDeliveryCount": 100, "RequiresDuplicateDetection": true, "DuplicateDetectionHistoryTimeWindow": "PT10M"}},
          {"Name": "letters", "Properties": {"MaxDeliveryCount": 100, "RequiresSession": true, "RequiresDuplicateDetection": true, "DuplicateDetectionHistoryTimeWindow": "PT10M"}}]}]}}
        """;

    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(20);

    public IEnumerable<Task> Run()
    {
        var cards = Task.Run(() => SendAsync(Cards, null, scenario.Cards));
        yield return cards;
        for (var receiver = 0; receiver < scenario.Lanes; receiver++) yield return Task.Run(() => HandleCardsAsync(cards));
        foreach (var lane in Enumerable.Range(0, scenario.Lanes).Select(number => $"lane{number}"))
        {
            var letters = Task.Run(() => SendAsync(Letters, lane, scenario.Letters));
            yield return letters;
            yield return Task.Run(() => HandleLettersAsync(lane, letters));
        }
    }

    public static string Id(string? lane, int number) => lane is null ? $"card-{number}" : $"letter-{lane}-{number}";

    private async Task SendAsync(string queue, string? lane, int count)
    {
        var sender = host.ServiceBus.CreateSender(queue);
        for (var number = 0; number < count; number++)
        {
            var id = Id(lane, number);
            await sender.SendMessageAsync(new ServiceBusMessage(number.ToString(CultureInfo.InvariantCulture)) { MessageId = id, SessionId = lane });
            journal.Say($"sent {id}");
        }
    }

    private async Task HandleCardsAsync(Task sending)
    {
        var receiver = host.ServiceBus.CreateReceiver(Cards);
        while (true)
        {
            var sent = sending.IsCompleted;
            if (await receiver.ReceiveMessageAsync(Moment) is { } message) await HandleAsync(receiver, message);
            else if (sent) return;
        }
    }

    private async Task HandleLettersAsync(string lane, Task sending)
    {
        var receiver = await host.ServiceBus.AcceptSessionAsync(Letters, lane);
        while (true)
        {
            var sent = sending.IsCompleted;
            if (await receiver.ReceiveMessageAsync(Moment) is { } message)
            {
                var number = int.Parse(message.Body.ToString(), CultureInfo.InvariantCulture);
                if (number > 0 && await host.Documents.ReadAsync(FaultHost.Container, Book, Id(lane, number - 1)) is null)
                {
                    throw new InvalidOperationException($"{message.MessageId} came before the one in front of it.");
                }

                await HandleAsync(receiver, message);
            }
            else if (sent)
            {
                return;
            }
        }
    }

    private async Task HandleAsync(ServiceBusReceiver receiver, ServiceBusReceivedMessage message)
    {
        journal.Say($"got {message.MessageId}");
        var body = JsonSerializer.SerializeToUtf8Bytes(new { id = message.MessageId, book = Book, kind = "message", value = message.DeliveryCount });
        await host.Documents.ExecuteAsync(FaultHost.Container, Book, [DocumentOperation.Upsert(message.MessageId, body)]);
        await receiver.CompleteMessageAsync(message);
        journal.Say($"settled {message.MessageId}");
    }
}
