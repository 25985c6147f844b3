using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Azure.Messaging.ServiceBus;
using Microsoft.DurableTask;
using Shuzhi.Core.Ports;
using Shuzhi.Faults.Child;
using Xunit.Abstractions;

namespace Shuzhi.Faults;

/// <summary>A short soak: what grows without bound shows in seconds under full load.</summary>
public sealed class SoakTests(ITestOutputHelper output)
{
    private const long MostLogBytes = 128L * 1024 * 1024;
    private const long MostGrowthBytes = 24L * 1024 * 1024;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(15);

    private int documents;
    private int orchestrations;
    private int messages;

    [Fact]
    public async Task Memory_and_log_stay_flat_under_mixed_load()
    {
        using var folder = new TemporaryFolder();
        await using var host = (await FaultHost.OpenAsync(folder.Path))
            .Activity<int, int>("Echo", Task.FromResult)
            .Orchestrator<int, int>("Fan", async (context, n) => (await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => context.CallActivityAsync<int>("Echo", n)))).Sum())
            .Start();
        using var stop = new CancellationTokenSource();
        Task[] load =
        [
            .. Enumerable.Range(0, 4).Select(worker => Task.Run(() => WriteAsync(host, worker, stop.Token))),
            .. Enumerable.Range(0, 4).Select(worker => Task.Run(() => OrchestrateAsync(host, worker, stop.Token))),
            Task.Run(() => SendAsync(host, stop.Token)),
            Task.Run(() => ReceiveAsync(host, stop.Token)),
        ];
        var started = Stopwatch.GetTimestamp();
        long log = 0;
        long? warm = null;
        while (Stopwatch.GetElapsedTime(started) < Length)
        {
            await Task.Delay(50);
            log = Math.Max(log, new FileInfo(folder.Log).Length);
            if (warm is null && Stopwatch.GetElapsedTime(started) > WarmUp) warm = GC.GetTotalMemory(forceFullCollection: true);
        }

        var end = GC.GetTotalMemory(forceFullCollection: true);
        await stop.CancelAsync();
        await Task.WhenAll(load);
        output.WriteLine($"{documents} document batches, {orchestrations} orchestrations, {messages} messages; managed memory {warm / 1024} KB after warm-up, {end / 1024} KB at the end; log at most {log / 1024} KB, {host.Store.Writer.Commits} commits.");
        Assert.True(end - warm < MostGrowthBytes, $"Memory grew from {warm} to {end} bytes.");
        Assert.True(log < MostLogBytes, $"The log grew to {log} bytes.");
        Assert.True(documents > 100 && orchestrations > 100 && messages > 100, "Hardly any load.");
    }

    private async Task WriteAsync(FaultHost host, int worker, CancellationToken stop)
    {
        for (var number = 0; !stop.IsCancellationRequested; number++)
        {
            var id = $"{worker}-{number % 2000}";
            var body = JsonSerializer.SerializeToUtf8Bytes(new { id, book = "soak", kind = "x", text = new string('x', 1000) });
            Assert.True((await host.Documents.ExecuteAsync(FaultHost.Container, "soak", [DocumentOperation.Upsert(id, body)], CancellationToken.None)).Succeeded);
            Interlocked.Increment(ref documents);
        }
    }

    private async Task OrchestrateAsync(FaultHost host, int worker, CancellationToken stop)
    {
        for (var number = 0; !stop.IsCancellationRequested; number++)
        {
            var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Fan", number, new StartOrchestrationOptions($"fan-{worker}-{number}"), CancellationToken.None);
            var ended = await host.Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, CancellationToken.None);
            Assert.Equal(3 * number, ended.ReadOutputAs<int>());
            await host.Client.PurgeInstanceAsync(id, cancellation: CancellationToken.None);
            Interlocked.Increment(ref orchestrations);
        }
    }

    private static async Task SendAsync(FaultHost host, CancellationToken stop)
    {
        var sender = host.ServiceBus.CreateSender("plain");
        while (!stop.IsCancellationRequested)
        {
            await sender.SendMessagesAsync(Enumerable.Range(0, 10).Select(n => new ServiceBusMessage(n.ToString(CultureInfo.InvariantCulture))), CancellationToken.None);
        }
    }

    private async Task ReceiveAsync(FaultHost host, CancellationToken stop)
    {
        var receiver = host.ServiceBus.CreateReceiver("plain");
        while (!stop.IsCancellationRequested)
        {
            foreach (var message in await receiver.ReceiveMessagesAsync(50, TimeSpan.FromMilliseconds(50), CancellationToken.None))
            {
                await receiver.CompleteMessageAsync(message, CancellationToken.None);
                Interlocked.Increment(ref messages);
            }
        }
    }
}
