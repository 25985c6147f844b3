using System.Globalization;
using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Shuzhi.Local;

namespace Shuzhi.Benchmarks;

/// <summary>Messages sent, received and completed through the trigger, durable at both ends.</summary>
internal static class QueueBenchmark
{
    private const int Messages = 60_000;
    private const int Senders = 64;

    public static async Task RunAsync()
    {
        var table = new Table("Messages a second, sent, received and completed (300 bytes, 64 senders)", "queue", "trigger", "one a send", "100 a send");
        table.Add("plain", "one at a time", await RateAsync("plain-single", 1), await RateAsync("plain-single", 100));
        table.Add("plain", "batches", await RateAsync("plain-batch", 1), await RateAsync("plain-batch", 100));
        table.Add("8 sessions", "batches", await RateAsync("session-batch", 1), await RateAsync("session-batch", 100));
        table.Print();
    }

    private static async Task<string> RateAsync(string queue, int perSend)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(Path.Combine(folder.Path, "servicebus.json"), Entities);
        File.WriteAllText(Path.Combine(folder.Path, "host.json"), Settings);
        var options = new LocalHostOptions { Types = [typeof(Consumers)], AppFolder = folder.Path, Output = null, ExitsWhenRefused = false, ReadsEnvironment = false };
        var builder = options.CreateBuilder("--urls=http://127.0.0.1:0", $"--Data:Path={Path.Combine(folder.Path, "data")}");
        builder.ConfigureFunctionsWebApplication();
        using var host = builder.Build();
        await host.StartAsync();
        Consumers.Reset();
        var client = host.Services.GetRequiredService<ServiceBusClient>();
        var started = System.Diagnostics.Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Senders).Select(sender => Task.Run(() => SendAsync(client.CreateSender(queue), sender, perSend))));
        await Consumers.AllAsync();
        var seconds = System.Diagnostics.Stopwatch.GetElapsedTime(started).TotalSeconds;
        await host.StopAsync();
        return Table.Rate(Messages / seconds);
    }

    private static async Task SendAsync(ServiceBusSender sender, int number, int perSend)
    {
        var body = BinaryData.FromBytes(new byte[300]);
        for (var sent = 0; sent < Messages / Senders; sent += perSend)
        {
            var count = Math.Min(perSend, (Messages / Senders) - sent);
            var messages = Enumerable.Range(sent, count).Select(n => new ServiceBusMessage(body)
            {
                MessageId = string.Create(CultureInfo.InvariantCulture, $"{number}-{n}"),
                SessionId = string.Create(CultureInfo.InvariantCulture, $"s{number % 8}"),
            });
            await sender.SendMessagesAsync(messages);
        }
    }

    private const string Settings = """{ "version": "2.0", "extensions": { "serviceBus": { "maxConcurrentCalls": 32, "maxConcurrentSessions": 8, "maxMessageBatchSize": 500 } } }""";

    private const string Entities = """
        { "UserConfig": { "Namespaces": [ { "Name": "bench", "Queues": [
            { "Name": "plain-single", "Properties": { "RequiresSession": false } },
            { "Name": "plain-batch", "Properties": { "RequiresSession": false } },
            { "Name": "session-batch", "Properties": { "RequiresSession": true } } ], "Topics": [] } ] } }
        """;

    internal static class Consumers
    {
        private static int seen;
        private static TaskCompletionSource all = new();

        public static void Reset()
        {
            seen = 0;
            all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        public static Task AllAsync() => all.Task.WaitAsync(TimeSpan.FromMinutes(1));

        [Function(nameof(TakeOne))]
        public static void TakeOne([ServiceBusTrigger("plain-single")] ServiceBusReceivedMessage message) => Count(message is null ? 0 : 1);

        [Function(nameof(TakeMany))]
        public static void TakeMany([ServiceBusTrigger("plain-batch", IsBatched = true)] ServiceBusReceivedMessage[] messages) => Count(messages.Length);

        [Function(nameof(TakeSession))]
        public static void TakeSession([ServiceBusTrigger("session-batch", IsBatched = true, IsSessionsEnabled = true)] ServiceBusReceivedMessage[] messages) => Count(messages.Length);

        private static void Count(int more)
        {
            if (Interlocked.Add(ref seen, more) >= Messages / Senders * Senders) all.TrySetResult();
        }
    }
}
