using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Shuzhi.Azure.Tests.Gateway;
using Shuzhi.Core.Ports;
using static Shuzhi.Azure.Tests.Documents.Samples;

namespace Shuzhi.Azure.Tests.Documents;

/// <summary>One entry an operation, with its price, and nothing that is somebody's.</summary>
public sealed class CosmosLogTests : IAsyncLifetime
{
    private readonly Entries entries = new();
    private CosmosFixture cosmos = null!;

    public async Task InitializeAsync() => cosmos = await CosmosFixture.StartAsync([Things], logger: entries);

    public async Task DisposeAsync() => await cosmos.DisposeAsync();

    [Fact]
    public async Task Every_operation_leaves_one_entry_with_its_request_units()
    {
        await cosmos.Store.ExecuteAsync(Things, "private-owner", [Create("private-owner", "private-id")]);
        await cosmos.Store.ExecuteAsync(Things, "private-owner", [Create("private-owner", "private-id")]);
        await cosmos.Store.ReadAsync(Things, "private-owner", "private-id");
        await cosmos.Store.QueryAsync(new DocumentQuery(Things) { PartitionKey = "private-owner" });
        Assert.Equal(
            [("Create", "Ok", 6.3), ("Create", "Conflict", 1.5), ("Read", "Ok", 1d), ("Query", "Ok", 2.7)],
            entries.All.Select(entry => ((string)entry.Values["Operation"]!, (string)entry.Values["Status"]!, (double)entry.Values["RequestUnits"]!)));
        Assert.All(entries.All, entry => Assert.Equal("things", entry.Values["Container"]));
        Assert.DoesNotContain(entries.All, entry => entry.Text.Contains("private", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Attempts_are_counted_and_all_their_request_units_added()
    {
        cosmos.Gateway.Faults.Order("create", new Fault.Status(429, 3200, RetryAfterMilliseconds: 1), times: 2);
        await cosmos.Store.ExecuteAsync(Things, "ann", [Create("ann", "a")]);
        var entry = Assert.Single(entries.All);
        Assert.Equal((3, 8.3, LogLevel.Information), ((int)entry.Values["Attempts"]!, (double)entry.Values["RequestUnits"]!, entry.Level));
    }

    [Fact]
    public async Task What_was_given_up_is_a_warning()
    {
        cosmos.Gateway.Faults.Order("create", new Fault.Status(403));
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await cosmos.Store.ExecuteAsync(Things, "ann", [Create("ann", "a")]));
        Assert.Equal((LogLevel.Warning, "Unavailable"), (entries.All.Single().Level, entries.All.Single().Values["Status"]));
    }

    private sealed record Entry(LogLevel Level, string Text, IReadOnlyDictionary<string, object?> Values);

    private sealed class Entries : ILogger
    {
        public ConcurrentQueue<Entry> All { get; } = new();

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            All.Enqueue(new Entry(logLevel, formatter(state, exception), ((IEnumerable<KeyValuePair<string, object?>>)state!).ToDictionary(pair => pair.Key, pair => pair.Value)));
    }
}
