using System.Globalization;
using System.Text.Json;
using Microsoft.DurableTask.Client;
using Shuzhi.Core.Ports;
using Shuzhi.Faults.Child;
using Shuzhi.Local.Durable;

namespace Shuzhi.Faults;

/// <summary>Holds a folder to what was acknowledged from it. The host is open but its engine stands still.</summary>
internal sealed class Audit(FaultHost host)
{
    /// <summary>Everything acknowledged is there, and what must add up does.</summary>
    public async Task CheckAsync(IEnumerable<string> acknowledged)
    {
        Assert.Equal("ok", Text("PRAGMA integrity_check"));
        var slips = await CheckBookAsync();
        var handled = await IdsAsync(Mail.Book, "message");
        var queued = await QueuedAsync();
        foreach (var line in acknowledged.Distinct())
        {
            var words = line.Split(' ');
            switch (words[0])
            {
                case "slip": Assert.Contains(words[1], slips); break;
                case "started": Assert.NotNull(await host.Client.GetInstanceAsync(words[1])); break;
                case "event": Assert.True(HasEvent(words[1]), $"The event for {words[1]} is lost."); break;
                case "done": await CheckOutputAsync(words[1], words[2]); break;
                case "sent": Assert.True(handled.Contains(words[1]) || queued.Contains(words[1]), $"{words[1]} is lost."); break;
                case "got": break;
                case "settled": Assert.DoesNotContain(words[1], queued); break;
                case "collected": await CheckOutputAsync(Flows.Collector, words[1]); break;
                default: Assert.Equal("commits", words[0]); break;
            }
        }
    }

    /// <summary>All work is done, each orchestration has the one right output, and nothing is left over.</summary>
    public async Task CheckCompleteAsync(Scenario scenario)
    {
        var slips = await CheckBookAsync();
        Assert.Equal(Enumerable.Range(0, scenario.Transfers).Select(number => $"slip-{number}").ToHashSet(), slips);
        Assert.Equal(MailOf(scenario), await IdsAsync(Mail.Book, "message"));
        Assert.Empty(await QueuedAsync());
        var effects = await IdsAsync("effects", "effect");
        for (var flow = 0; flow < scenario.Flows; flow++)
        {
            await CheckOutputAsync($"flow-{flow}", Flows.Expected(flow).ToString(CultureInfo.InvariantCulture));
            Assert.Contains($"loop-{flow}-{flow}", effects);
            for (var n = 1; n <= 3; n++) Assert.Contains($"flow-{flow}-{flow + n}", effects);
        }

        var collected = JsonSerializer.Deserialize<List<int>>((await host.Client.GetInstanceAsync(Flows.Collector, getInputsAndOutputs: true))!.SerializedOutput!)!;
        Assert.Equal(Enumerable.Range(0, scenario.Flows), collected.Order());
        Assert.Equal(0, Count("inbox"));
        Assert.Equal(0, Count("durable_timers"));
        Assert.Equal(0, host.Store.Read(db => db.QueryInt64("SELECT count(*) FROM instances WHERE open_activities <> 0")));
    }

    private static HashSet<string> MailOf(Scenario scenario) =>
    [
        .. Enumerable.Range(0, scenario.Cards).Select(number => Mail.Id(null, number)),
        .. Enumerable.Range(0, scenario.Lanes).SelectMany(lane => Enumerable.Range(0, scenario.Letters).Select(number => Mail.Id($"lane{lane}", number))),
    ];

    private async Task<HashSet<string>> QueuedAsync()
    {
        var found = new List<string>();
        foreach (var queue in new[] { Mail.Cards, Mail.Letters })
        {
            var receiver = host.ServiceBus.CreateReceiver(queue);
            for (long from = 0; await receiver.PeekMessagesAsync(200, from) is { Count: > 0 } page; from = page[^1].SequenceNumber + 1)
            {
                found.AddRange(page.Select(message => message.MessageId));
            }
        }

        Assert.Equal(found.Count, found.Distinct().Count());
        return [.. found];
    }

    private async Task<HashSet<string>> CheckBookAsync()
    {
        var slips = await IdsAsync(Transfers.Book, "slip");
        var balances = Enumerable.Repeat(Transfers.Opening, Transfers.Accounts).ToArray();
        foreach (var number in slips.Select(slip => int.Parse(slip["slip-".Length..], CultureInfo.InvariantCulture)))
        {
            balances[Transfers.From(number)] -= Transfers.Amount(number);
            balances[Transfers.To(number)] += Transfers.Amount(number);
        }

        for (var account = 0; account < Transfers.Accounts; account++)
        {
            if (await ReadAsync($"account-{account}") is { } found) Assert.Equal(balances[account], Transfers.Value(found));
            else Assert.Empty(slips);
        }

        if (await ReadAsync("count") is { } count) Assert.Equal(slips.Count, Transfers.Value(count));
        return slips;
    }

    private async Task CheckOutputAsync(string id, string output)
    {
        var found = await host.Client.GetInstanceAsync(id, getInputsAndOutputs: true);
        Assert.Equal((OrchestrationRuntimeStatus.Completed, output), (found!.RuntimeStatus, found.SerializedOutput));
    }

    private bool HasEvent(string id) => host.Store.Read(db =>
    {
        var row = InstanceTable.Find(db, id)!;
        if (row.HasEnded) return true;
        using var inbox = db.Use("SELECT message FROM inbox WHERE key = ?1");
        inbox.Bind(1, row.Key);
        while (inbox.Step())
        {
            if (HistoryCodec.Read(inbox.Bytes(0))[0].Kind == EventKind.EventRaised) return true;
        }

        return InstanceTable.History(db, row.Key).Any(step => step.Exists(one => one.Kind == EventKind.EventRaised));
    });

    private async Task<HashSet<string>> IdsAsync(string book, string kind)
    {
        var found = new List<string>();
        var query = new DocumentQuery(FaultHost.Container) { PartitionKey = book, Where = [DocumentFilter.Equal("kind", kind)], PageSize = DocumentLimits.PageSize };
        do
        {
            var page = await host.Documents.QueryAsync(query);
            found.AddRange(page.Items.Select(item => item.Id));
            query = query with { Continuation = page.Continuation };
        }
        while (query.Continuation is not null);
        Assert.Equal(found.Count, found.Distinct().Count());
        return [.. found];
    }

    private ValueTask<DocumentRecord?> ReadAsync(string id) => host.Documents.ReadAsync(FaultHost.Container, Transfers.Book, id);

    private long? Count(string table) => host.Store.Read(db => db.QueryInt64($"SELECT count(*) FROM {table}"));

    private string Text(string sql) => host.Store.Read(db =>
    {
        using var statement = db.Use(sql);
        return statement.Step() ? statement.Text(0) : "";
    });
}
