using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Shuzhi.Core.Ports;

namespace Shuzhi.Functions.Outbox;

/// <summary>
/// Sends what a change put into an outbox. Callers that come while rounds of sending are under way share the next one, so that
/// many changes cost one send a queue. The order of each caller's messages is kept; that of callers is the order in which they
/// are answered, which is all that anybody can rely on.
/// </summary>
internal sealed class OutboxDispatcher(IMessageSender sender, DurableTaskClient orchestrations, SentMessages sent, ILogger<OutboxDispatcher> log)
{
    // Whoever has an instance already, in whatever status, has had this start.
    private static readonly IReadOnlyList<string> AnyStatus =
        [.. StartOrchestrationOptionsExtensions.ValidDedupeStatuses.Select(status => status.ToString())];

    /// <summary>A round has two steps, starts and the rest; while some are in one, others are in the other.</summary>
    private const int MostRounds = 4;

    private readonly Lock gate = new();
    private List<Ticket> waiting = [];
    private int rounds;

    /// <summary>Sends all, and completes when they are durable where they were sent.</summary>
    /// <exception cref="Exception">Something could not be sent; all of it may be sent again.</exception>
    public Task DispatchAsync(IReadOnlyList<OutboxMessage> messages)
    {
        if (messages.Count == 0) return Task.CompletedTask;
        var ticket = new Ticket(messages);
        lock (gate)
        {
            waiting.Add(ticket);
            if (rounds == MostRounds) return ticket.Sent;
            rounds++;
        }

        _ = SendWaitingAsync();
        return ticket.Sent;
    }

    /// <summary>The same for a caller that has succeeded anyway: what fails is logged, and the sweep sends it later.</summary>
    public async Task<bool> TryDispatchAsync(IReadOnlyList<OutboxMessage> messages)
    {
        try
        {
            await DispatchAsync(messages);
            return true;
        }
        catch (Exception problem)
        {
            log.LogWarning(problem, "{Count} message(s) stay in the outbox, from {Message} on; the sweep sends them.", messages.Count, messages[0].Id);
            return false;
        }
    }

    /// <summary>Whether this process knows the message to be sent. No means that it does not know.</summary>
    public bool WasSent(OutboxMessage message) => sent.Contains(message.Id);

    private async Task SendWaitingAsync()
    {
        while (Take() is { } tickets) await SendAsync(tickets);
    }

    private List<Ticket>? Take()
    {
        lock (gate)
        {
            if (waiting.Count == 0)
            {
                rounds--;
                return null;
            }

            var taken = waiting;
            waiting = [];
            return taken;
        }
    }

    private async Task SendAsync(List<Ticket> tickets)
    {
        // An event to an instance that has not started is lost, so starts go before events. What a queued message leads to comes some
        // sends later: it is sent beside the starts, and begun after them.
        var starts = Task.WhenAll(tickets.SelectMany(ticket => ticket.Of(OutboxKind.StartOrchestration).Select(message => ticket.TryAsync(() => StartAsync(message)))));
        var queues = tickets.SelectMany(ticket => ticket.Of(OutboxKind.Queue).Select(message => (Ticket: ticket, Message: message))).GroupBy(pair => pair.Message.Target);
        var sends = Task.WhenAll(queues.Select(queue => SendAsync(queue.Key, [.. queue])).ToList());
        await starts;
        var raises = tickets.Where(ticket => ticket.Problem is null)
            .SelectMany(ticket => ticket.Of(OutboxKind.RaiseEvent).Select(message => ticket.TryAsync(() => RaiseAsync(message))));
        await Task.WhenAll([sends, .. raises]);
        foreach (var ticket in tickets) ticket.Answer(sent);
    }

    private async Task SendAsync(string queue, IReadOnlyList<(Ticket Ticket, OutboxMessage Message)> pairs)
    {
        try
        {
            await sender.SendAsync(queue, [.. pairs.Select(pair => ToQueue(pair.Message))]);
        }
        catch (Exception problem)
        {
            foreach (var (ticket, _) in pairs) ticket.Problem ??= problem;
        }
    }

    private async Task StartAsync(OutboxMessage message)
    {
        try
        {
            var options = new StartOrchestrationOptions(message.Key) { DedupeStatuses = AnyStatus };
            await orchestrations.ScheduleNewOrchestrationInstanceAsync(message.Target, message.Body, options);
        }
        catch (OrchestrationAlreadyExistsException)
        {
            // A repeat of a start that has happened.
        }
    }

    private Task RaiseAsync(OutboxMessage message) => orchestrations.RaiseEventAsync(message.Key!, message.Target, message.Body);

    private static QueueMessage ToQueue(OutboxMessage message) => new(message.Id, message.Key, message.Subject, DomainJson.Write(message.Body));

    private sealed class Ticket(IReadOnlyList<OutboxMessage> messages)
    {
        private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Sent => done.Task;

        public Exception? Problem { get; set; }

        public IEnumerable<OutboxMessage> Of(OutboxKind kind) => messages.Where(message => message.Kind == kind);

        public async Task TryAsync(Func<Task> send)
        {
            try
            {
                await send();
            }
            catch (Exception problem)
            {
                Problem ??= problem;
            }
        }

        public void Answer(SentMessages sent)
        {
            if (Problem is { } problem)
            {
                done.TrySetException(problem);
                return;
            }

            foreach (var message in messages) sent.Add(message.Id);
            done.TrySetResult();
        }
    }
}
