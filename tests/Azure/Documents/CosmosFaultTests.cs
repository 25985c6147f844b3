using Shuzhi.Azure.Tests.Gateway;
using Shuzhi.Core.Ports;
using Shuzhi.Tests.Shared;
using static Shuzhi.Azure.Tests.Documents.Samples;

namespace Shuzhi.Azure.Tests.Documents;

/// <summary>Whatever goes wrong on the way, a write happens once or is reported, and a query gives each document once.</summary>
public sealed class CosmosFaultTests : IAsyncLifetime
{
    private static readonly Dictionary<string, Fault> Known = new(StringComparer.Ordinal)
    {
        ["throttled"] = new Fault.Status(429, 3200, RetryAfterMilliseconds: 2),
        ["told to retry"] = new Fault.Status(449),
        ["gone"] = new Fault.Status(410),
        ["unavailable"] = new Fault.Status(503),
        ["timed out"] = new Fault.Status(408),
        ["cut before"] = new Fault.CutBefore(),
        ["cut after"] = new Fault.CutAfter(),
        ["done but unavailable"] = new Fault.StatusAfterwards(503),
        ["done but timed out"] = new Fault.StatusAfterwards(408),
    };

    private CosmosFixture cosmos = null!;

    public static TheoryData<string> Names => [.. Known.Keys];

    private GatewayContainer Stored => cosmos.Gateway.Containers[Things.Name];

    public async Task InitializeAsync() => cosmos = await CosmosFixture.StartAsync([Things]);

    public async Task DisposeAsync() => await cosmos.DisposeAsync();

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_create_happens_once(string name)
    {
        cosmos.Gateway.Faults.Order("create", Known[name], times: 2);
        var created = await cosmos.Store.ExecuteAsync(Things, "ann", [Create("ann", "a")]);
        Assert.True(created.Succeeded);
        Assert.Equal(created.ETags[0], (await cosmos.Store.ReadAsync(Things, "ann", "a"))!.ETag);
        Assert.Equal(1, Stored.Writes);
        Assert.InRange(cosmos.Gateway.Faults.Happened, 1, 2);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_replace_under_an_etag_happens_once(string name)
    {
        var first = await cosmos.Store.ExecuteAsync(Things, "ann", [Create("ann", "a")]);
        cosmos.Gateway.Faults.Order("replace", Known[name]);
        var second = await cosmos.Store.ExecuteAsync(Things, "ann", [DocumentOperation.Replace("a", Body("ann", "a", 2), first.ETags[0])]);
        Assert.True(second.Succeeded);
        Assert.Equal(second.ETags[0], (await cosmos.Store.ReadAsync(Things, "ann", "a"))!.ETag);
        Assert.Equal(2, Stored.Writes);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task An_upsert_happens_once(string name)
    {
        cosmos.Gateway.Faults.Order("upsert", Known[name]);
        Assert.True((await cosmos.Store.ExecuteAsync(Things, "ann", [DocumentOperation.Upsert("a", Body("ann", "a"))])).Succeeded);
        Assert.Equal(1, Stored.Writes);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_batch_happens_once_and_whole(string name)
    {
        await cosmos.Store.ExecuteAsync(Things, "ann", [Create("ann", "gone")]);
        cosmos.Gateway.Faults.Order("batch", Known[name]);
        var batch = await cosmos.Store.ExecuteAsync(Things, "ann", [Create("ann", "a"), Create("ann", "b"), DocumentOperation.Delete("gone"), DocumentOperation.Replace("b", Body("ann", "b", 2), null)]);
        Assert.True(batch.Succeeded);
        Assert.Equal(["a", "b"], Stored.Items.Select(item => item.Id));
        Assert.Equal([Stored.Items[0].ETag, "", Stored.Items[1].ETag], [batch.ETags[0], batch.ETags[2], batch.ETags[3]]);
        Assert.Equal(5, Stored.Writes);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_query_gives_every_document_once(string name)
    {
        for (var n = 0; n < 20; n++) await cosmos.Store.ExecuteAsync(Things, $"p{n % 4}", [Create($"p{n % 4}", $"i{n:00}", n)]);
        var query = new DocumentQuery(Things) { Where = [DocumentFilter.Equal("state", "new")], OrderBy = ["rank"], PageSize = 3 };
        var found = new List<string>();
        do
        {
            cosmos.Gateway.Faults.Order("query", Known[name]);
            var page = await cosmos.Store.QueryAsync(query);
            found.AddRange(page.Items.Select(item => item.Id));
            query = query with { Continuation = page.Continuation };
        }
        while (query.Continuation is not null);
        Assert.Equal(Enumerable.Range(0, 20).Select(n => $"i{n:00}"), found);
        Assert.Equal(7, cosmos.Gateway.Faults.Happened);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_read_and_a_query_plan_are_asked_for_again(string name)
    {
        await cosmos.Store.ExecuteAsync(Things, "ann", [Create("ann", "a")]);
        cosmos.Gateway.Faults.Order("read", Known[name]);
        cosmos.Gateway.Faults.Order("plan", Known[name]);
        Assert.NotNull(await cosmos.Store.ReadAsync(Things, "ann", "a"));
        Assert.Single((await cosmos.Store.QueryAsync(new DocumentQuery(Things) { OrderBy = ["state"] })).Items);
        Assert.Equal(2, cosmos.Gateway.Faults.Happened);
    }

    [Fact]
    public async Task A_refusal_after_a_lost_attempt_that_did_nothing_is_not_taken_for_success()
    {
        await cosmos.Store.ExecuteAsync(Things, "ann", [Create("ann", "a", 1)]);
        cosmos.Gateway.Faults.Order("create", new Fault.CutBefore());
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await cosmos.Store.ExecuteAsync(Things, "ann", [Create("ann", "a", 2)]));
        Assert.Equal(WriteStatus.Conflict, (await cosmos.Store.ExecuteAsync(Things, "ann", [Create("ann", "a", 2)])).Status);
        Assert.Equal(1, Stored.Writes);
    }

    [Fact]
    public async Task A_lost_write_that_somebody_has_written_over_is_reported_and_not_repeated()
    {
        cosmos.Gateway.Faults.Order("create", new Fault.CutAfter(() => Stored.Write("ann", ItemWrite.Upsert, null, Body("ann", "a", 9), null)));
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await cosmos.Store.ExecuteAsync(Things, "ann", [Create("ann", "a")]));
        Assert.Equal(2, Stored.Writes);
    }

    [Fact]
    public async Task A_batch_written_over_in_part_is_known_by_the_rest()
    {
        cosmos.Gateway.Faults.Order("batch", new Fault.CutAfter(() => Stored.Write("ann", ItemWrite.Upsert, null, Body("ann", "a", 9), null)));
        var batch = await cosmos.Store.ExecuteAsync(Things, "ann", [Create("ann", "a"), Create("ann", "b")]);
        Assert.True(batch.Succeeded);
        Assert.Equal(Stored.Read("ann", "b")!.ETag, batch.ETags[1]);
        var stale = await cosmos.Store.ExecuteAsync(Things, "ann", [DocumentOperation.Replace("a", Body("ann", "a"), batch.ETags[0])]);
        Assert.Equal(WriteStatus.PreconditionFailed, stale.Status);
    }

    [Fact]
    public async Task A_delete_whose_answer_is_lost_is_reported_because_nothing_is_left_to_tell_by()
    {
        await cosmos.Store.ExecuteAsync(Things, "ann", [Create("ann", "a")]);
        cosmos.Gateway.Faults.Order("delete", new Fault.CutAfter());
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await cosmos.Store.ExecuteAsync(Things, "ann", [DocumentOperation.Delete("a")]));
        Assert.Equal(WriteStatus.NotFound, (await cosmos.Store.ExecuteAsync(Things, "ann", [DocumentOperation.Delete("a")])).Status);
        Assert.Empty(Stored.Items);
    }

    [Fact]
    public async Task Throttling_beyond_the_budget_is_reported_at_once_and_nothing_is_written()
    {
        cosmos.Gateway.Faults.Order("create", new Fault.Status(429, 3200, RetryAfterMilliseconds: 60_000));
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await cosmos.Store.ExecuteAsync(Things, "ann", [Create("ann", "a")]));
        Assert.Equal(0, Stored.Writes);
        Assert.True((await cosmos.Store.ExecuteAsync(Things, "ann", [Create("ann", "a")])).Succeeded);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    public async Task Refused_credentials_are_reported_without_another_attempt(int status)
    {
        cosmos.Gateway.Faults.Order("create", new Fault.Status(status), times: 5);
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await cosmos.Store.ExecuteAsync(Things, "ann", [Create("ann", "a")]));
        Assert.Equal(1, cosmos.Gateway.Faults.Happened);
    }

    [Fact]
    public async Task A_container_that_is_not_there_is_a_fault_of_the_deployment_and_no_missing_document()
    {
        var missing = new ContainerDefinition("missing", "owner");
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await cosmos.Store.ReadAsync(missing, "ann", "a"));
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await cosmos.Store.ExecuteAsync(missing, "ann", [Create("ann", "a")]));
    }

    [Fact]
    public async Task A_replica_that_lags_behind_is_asked_again_and_not_believed()
    {
        await cosmos.Store.ExecuteAsync(Things, "ann", [Create("ann", "a")]);
        cosmos.Gateway.Faults.Order("read", new Fault.Status(404, SubStatus: 1002), times: 2);
        Assert.NotNull(await cosmos.Store.ReadAsync(Things, "ann", "a"));
        Assert.Equal(2, cosmos.Gateway.Faults.Happened);
    }

    [Fact]
    public async Task Silence_ends_with_the_budget_and_the_same_ids_may_be_sent_again()
    {
        await using var impatient = await CosmosFixture.StartAsync([Things], change: settings => settings with { Budget = TimeSpan.FromSeconds(1) });
        await impatient.Store.ExecuteAsync(Things, "ann", [Create("ann", "warm")]);
        impatient.Gateway.Faults.Order("create", new Fault.Silence());
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await impatient.Store.ExecuteAsync(Things, "ann", [Create("ann", "a")]));
        var stored = impatient.Gateway.Containers[Things.Name];
        await Eventually.Async(() => stored.Read("ann", "a") is not null);
        Assert.Equal(WriteStatus.Conflict, (await impatient.Store.ExecuteAsync(Things, "ann", [Create("ann", "a")])).Status);
        Assert.Equal(2, stored.Writes);
    }

    [Fact]
    public async Task The_callers_own_cancellation_stays_a_cancellation()
    {
        cosmos.Gateway.Faults.Order("create", new Fault.Silence());
        using var caller = new CancellationTokenSource();
        var writing = cosmos.Store.ExecuteAsync(Things, "ann", [Create("ann", "a")], caller.Token).AsTask();
        await Eventually.Async(() => cosmos.Gateway.Faults.Happened == 1);
        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => writing);
    }

    [Fact]
    public async Task Among_many_writers_and_faults_every_acknowledged_write_is_there_and_no_other()
    {
        var kinds = new[] { "create", "batch" };
        var faults = Known.Values.ToArray();
        for (var n = 0; n < 60; n++) cosmos.Gateway.Faults.Order(kinds[n % 2], faults[n % faults.Length]);
        var writes = await Task.WhenAll(Enumerable.Range(0, 100).Select(async n =>
        {
            DocumentOperation[] operations = n % 2 == 0 ? [Create($"p{n % 5}", $"a{n}")] : [Create($"p{n % 5}", $"a{n}"), Create($"p{n % 5}", $"b{n}")];
            var result = await cosmos.Store.ExecuteAsync(Things, $"p{n % 5}", operations);
            return result.Succeeded ? operations.Select((operation, index) => (operation.Id, result.ETags[index])) : [];
        }));
        Assert.Equal(150, writes.Sum(write => write.Count()));
        Assert.Equal(writes.SelectMany(write => write).Order(), Stored.Items.Select(item => (item.Id, item.ETag)).Order());
        Assert.Equal(150, Stored.Writes);
        Assert.Equal(60, cosmos.Gateway.Faults.Happened);
    }
}
