using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json.Nodes;
using Shuzhi.Functions.Tests.OpenApi;

namespace Shuzhi.Functions.Tests.Fuzz;

/// <summary>Sends requests and judges the answers.</summary>
internal sealed class FuzzRun(FuzzCases cases, Uri address)
{
    private const int Connections = 8;

    /// <summary>Far above what any request takes on a busy machine; a request that takes it hangs.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly ConcurrentQueue<string> failures = new();
    private readonly ConcurrentDictionary<int, int> statuses = new();
    private int next;
    private long slowestTicks;

    public IReadOnlyCollection<string> Failures => failures;

    public IReadOnlyDictionary<int, int> Statuses => statuses;

    public TimeSpan Slowest => new(Interlocked.Read(ref slowestTicks));

    /// <summary>Sends the requests of the numbers below <paramref name="count"/>.</summary>
    public Task RunAsync(int count) => Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => Task.Run(() => SendAllAsync(count))));

    private async Task SendAllAsync(int count)
    {
        using var connection = new RawConnection(address);
        for (var number = Interlocked.Increment(ref next) - 1; number < count && failures.Count < 20; number = Interlocked.Increment(ref next) - 1)
        {
            await SendAsync(connection, number);
        }
    }

    private async Task SendAsync(RawConnection connection, int number)
    {
        var one = cases.Make(number);
        using var patience = new CancellationTokenSource(Patience);
        var began = Stopwatch.GetTimestamp();
        try
        {
            var answer = await connection.SendAsync(one.ToBytes(address.Authority), one.Verb == "HEAD", patience.Token);
            Note(Stopwatch.GetElapsedTime(began));
            statuses.AddOrUpdate(answer.Status, 1, static (_, seen) => seen + 1);
            foreach (var mistake in MistakesOf(one, answer)) failures.Enqueue($"#{number} {one}\n  {mistake}\n  {answer.Status} {System.Text.Encoding.UTF8.GetString(answer.Body)[..Math.Min(500, answer.Body.Length / 2)]}");
        }
        catch (Exception problem) when (problem is IOException or OperationCanceledException or FormatException)
        {
            connection.Dispose();
            failures.Enqueue($"#{number} {one}\n  {(problem is OperationCanceledException ? "no answer in time" : problem.Message)}");
        }
    }

    private static IEnumerable<string> MistakesOf(FuzzCase one, RawAnswer answer)
    {
        // Signing in with WeChat without WeChat is not to be had; anything else of this kind is a failure.
        if (answer.Status >= 500 && !(answer.Status == 503 && System.Text.Encoding.UTF8.GetString(answer.Body).Contains("\"wechat-unavailable\"", StringComparison.Ordinal))) yield return "the server failed";
        var writes = answer.Headers.GetValueOrDefault(CountWrites.Header, "0");
        if (answer.Status >= 400 && writes != "0") yield return $"refused, but it wrote {writes} time(s)";
        if (one.MustBeRefused && answer.Status < 400) yield return "the body breaks the schema and was accepted";
        // What the server itself cannot read never reaches the app; it says nothing and ends the connection. No route, no answer of ours.
        var reachedApp = answer.Headers.ContainsKey(CountWrites.Header);
        if (!reachedApp || one.Verb == "HEAD") yield break;
        if (Met(one) is { } operation)
        {
            foreach (var mistake in ResponseCheck.MistakesOf(operation, ToMessage(answer), answer.Body)) yield return mistake;
        }

        if (one.IsValid && answer.Status == 400 && RefusedBySchema(answer) is { } place) yield return $"the body fits the schema, but the reader refused {place}";
    }

    /// <summary>The operation that the request meets in the end; none for those of a developer's machine.</summary>
    private static DescribedOperation? Met(FuzzCase one) =>
        one.Kind is "path" or "all at once" or "method" ? DescribedApi.Find(one.Verb, Uri.TryCreate("http://host" + one.Target.Split('?')[0], UriKind.Absolute, out var address) ? address.AbsolutePath : one.Target) : one.Operation;

    private static string? RefusedBySchema(RawAnswer answer) => JsonNode.Parse(answer.Body)?["errors"]?.AsArray()
        .FirstOrDefault(error => error!["code"]!.GetValue<string>() is "member-missing" or "member-unknown" && error["path"]!.GetValue<string>().StartsWith('$'))?.ToJsonString();

    private static HttpResponseMessage ToMessage(RawAnswer answer)
    {
        var message = new HttpResponseMessage((System.Net.HttpStatusCode)answer.Status) { Content = new ByteArrayContent(answer.Body) };
        foreach (var (name, value) in answer.Headers)
        {
            if (!message.Headers.TryAddWithoutValidation(name, value)) message.Content.Headers.TryAddWithoutValidation(name, value);
        }

        return message;
    }

    private void Note(TimeSpan elapsed)
    {
        for (var seen = Interlocked.Read(ref slowestTicks); elapsed.Ticks > seen; seen = Interlocked.Read(ref slowestTicks))
        {
            if (Interlocked.CompareExchange(ref slowestTicks, elapsed.Ticks, seen) == seen) return;
        }
    }
}
