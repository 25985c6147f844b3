using System.Collections.Concurrent;
using Azure.Messaging.ServiceBus;
using Shuzhi.Local.Storage;

namespace Shuzhi.Local.Tests.ServiceBus;

/// <summary>The files as a kill right after a commit leaves them: copied on the writer's thread before anybody is answered.</summary>
public sealed class KillTests
{
    [Fact]
    public async Task Nothing_acknowledged_is_lost_by_a_kill_at_any_commit()
    {
        using var folder = new TemporaryFolder();
        using var copies = new TemporaryFolder();
        var sent = new ConcurrentDictionary<int, bool>();
        var completing = new ConcurrentDictionary<int, bool>();
        var completed = new ConcurrentDictionary<int, bool>();
        var killer = new CopyingObserver(folder.Path, copies.Path, () => new Snapshot([.. sent.Keys], [.. completing.Keys], [.. completed.Keys]));
        using (var host = new BrokerHost(folder.Path, observer: killer))
        {
            await Task.WhenAll(Enumerable.Range(0, 8).Select(sender => Task.Run(() => SendAndCompleteAsync(host, sender, sent, completing, completed))));
        }

        Assert.True(killer.Copies.Count > 5, "Too few commits to say anything.");
        foreach (var (path, known) in killer.Copies)
        {
            using var again = new BrokerHost(path);
            var receiver = again.Client.CreateReceiver("orders");
            var found = new List<int>();
            while (await receiver.ReceiveMessagesAsync(100, BrokerHost.AtOnce) is { Count: > 0 } messages) found.AddRange(messages.Select(message => int.Parse(message.Body.ToString())));

            Assert.Equal(found.Count, found.Distinct().Count());
            Assert.Empty(found.Intersect(known.Completed));
            Assert.Empty(known.Sent.Except(found).Except(known.Completing));
        }
    }

    private static async Task SendAndCompleteAsync(
        BrokerHost host, int sender, ConcurrentDictionary<int, bool> sent, ConcurrentDictionary<int, bool> completing, ConcurrentDictionary<int, bool> completed)
    {
        var receiver = host.Client.CreateReceiver("orders");
        for (var number = sender * 1000; number < (sender * 1000) + 40; number++)
        {
            await host.SendAsync("orders", new ServiceBusMessage($"{number}"));
            sent[number] = true;
            if (number % 2 == 0) continue;
            var message = await receiver.ReceiveMessageAsync(BrokerHost.AtOnce);
            if (message is null) continue;
            var taken = int.Parse(message.Body.ToString());
            completing[taken] = true;
            await receiver.CompleteMessageAsync(message);
            completed[taken] = true;
        }
    }

    private sealed record Snapshot(int[] Sent, int[] Completing, int[] Completed);

    private sealed class CopyingObserver(string folder, string copies, Func<Snapshot> known) : ICommitObserver
    {
        private const int Every = 7;

        public List<(string Path, Snapshot Known)> Copies { get; } = [];

        public void BeforeCommit(long number)
        {
        }

        public void AfterCommit(long number)
        {
            if (number % Every != 0) return;
            var acknowledged = known();
            var copy = Directory.CreateDirectory(Path.Combine(copies, $"{number}")).FullName;
            foreach (var name in new[] { "shuzhi.db", "shuzhi.db-wal" })
            {
                using var from = new FileStream(Path.Combine(folder, name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
                using var to = File.Create(Path.Combine(copy, name));
                from.CopyTo(to);
            }

            // What is being completed now may have been committed already.
            Copies.Add((copy, acknowledged with { Completing = known().Completing }));
        }
    }
}
