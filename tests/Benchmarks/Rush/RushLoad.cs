using System.Diagnostics;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Shuzhi.Core.Ports;

namespace Shuzhi.Benchmarks.Rush;

/// <summary>Submits every draft, as many at a time as there are connections, and waits for the decisions.</summary>
internal sealed class RushLoad(AppHost app, string roundId, RushDraft[] drafts)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly string[] Undecided = ["draft", "submitted", "screened", "rated"];

    private readonly IDocumentStore store = app.Services.GetRequiredService<IDocumentStore>();
    private long started;

    /// <summary>Ticks of the stopwatch at which each submission was sent.</summary>
    public long[] Sent { get; } = new long[drafts.Length];

    /// <summary>Ticks of the stopwatch at which each submission was acknowledged; zero where it was not.</summary>
    public long[] Answered { get; } = new long[drafts.Length];

    /// <summary>From the first post to the last acknowledgement.</summary>
    public TimeSpan ToAccepted { get; private set; }

    /// <summary>From the first post until every stored application is decided.</summary>
    public TimeSpan ToDecided { get; private set; }

    /// <summary>From the first post until every voucher that there is money for is issued.</summary>
    public TimeSpan ToIssued { get; private set; }

    /// <summary>Processor time that this process, clients included, used until everything was decided.</summary>
    public TimeSpan CpuToDecided { get; private set; }

    public IReadOnlyList<double> PostMilliseconds =>
        [.. Sent.Zip(Answered).Where(pair => pair.Second > 0).Select(pair => Stopwatch.GetElapsedTime(pair.First, pair.Second).TotalMilliseconds)];

    /// <exception cref="CheckFailedException">Something was not decided in two minutes.</exception>
    public async Task RunAsync(int connections)
    {
        var requests = drafts.Select(Request).ToArray();
        var clients = await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => RawHttpClient.ConnectAsync(app.Address)));
        var next = -1;
        var cpu = Environment.CpuUsage.TotalTime;
        started = Stopwatch.GetTimestamp();
        await Task.WhenAll(clients.Select(client => Task.Run(async () =>
        {
            for (var number = Interlocked.Increment(ref next); number < requests.Length; number = Interlocked.Increment(ref next))
                await SubmitAsync(client, requests[number], number);
        })));
        ToAccepted = Stopwatch.GetElapsedTime(started);
        foreach (var client in clients) client.Dispose();
        ToDecided = await UntilAsync(async () => !await AnyAsync(Undecided));
        CpuToDecided = Environment.CpuUsage.TotalTime - cpu;
        ToIssued = await UntilAsync(async () => !await AnyAsync("reserved") && (await WholeLine.LineAsync(app.Services, AppHost.LineId)).Reserved.IsZero);
    }

    private static byte[] Request(RushDraft draft) => RawHttpClient.Request(
        "POST", $"/api/applications/{draft.ApplicationId}/submission", null,
        ("Authorization", $"Bearer {draft.Token}"), ("Idempotency-Key", $"submit-{draft.ApplicationId}"));

    private async Task SubmitAsync(RawHttpClient client, byte[] request, int number)
    {
        Sent[number] = Stopwatch.GetTimestamp();
        var (status, body) = await client.SendAsync(request);
        if (status != 200) throw new CheckFailedException($"A submission was answered {status}: {Encoding.UTF8.GetString(body.Span)}");
        Answered[number] = Stopwatch.GetTimestamp();
    }

    private async Task<TimeSpan> UntilAsync(Func<Task<bool>> condition)
    {
        while (!await condition())
        {
            CheckFailedException.ThrowUnless(Stopwatch.GetElapsedTime(started) < Patience, "Not everything was decided in time.");
            await Task.Delay(Look);
        }

        return Stopwatch.GetElapsedTime(started);
    }

    private async Task<bool> AnyAsync(params string[] statuses)
    {
        foreach (var status in statuses)
        {
            var query = new DocumentQuery(ContainerCatalogue.Applications) { Where = [DocumentFilter.Equal("roundId", roundId), DocumentFilter.Equal("status", status)], PageSize = 1 };
            if ((await store.QueryAsync(query)).Items.Count > 0) return true;
        }

        return false;
    }
}
