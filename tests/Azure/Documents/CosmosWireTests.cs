using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Shuzhi.Core.Ports;
using static Shuzhi.Azure.Tests.Documents.Samples;

namespace Shuzhi.Azure.Tests.Documents;

/// <summary>What goes over the wire, and what does not.</summary>
public sealed class CosmosWireTests : IAsyncLifetime
{
    private CosmosFixture cosmos = null!;

    public async Task InitializeAsync() => cosmos = await CosmosFixture.StartAsync([Things]);

    public async Task DisposeAsync() => await cosmos.DisposeAsync();

    [Fact]
    public async Task A_query_of_one_partition_asks_one_and_a_query_of_all_merges_both()
    {
        for (var n = 0; n < 8; n++) await cosmos.Store.ExecuteAsync(Things, $"p{n}", [Create($"p{n}", $"i{n}", n)]);
        await QueriesAsync(1, new DocumentQuery(Things) { PartitionKey = "p3" }, ["i3"]);
        await QueriesAsync(2, new DocumentQuery(Things) { Where = [DocumentFilter.Equal("state", "new")], OrderBy = ["rank"] }, ["i0", "i1", "i2", "i3", "i4", "i5", "i6", "i7"]);
    }

    [Fact]
    public async Task A_known_id_is_read_and_never_queried()
    {
        await cosmos.Store.ExecuteAsync(Things, "ann", [Create("ann", "a")]);
        cosmos.Gateway.Requests.Clear();
        await cosmos.Store.ReadAsync(Things, "ann", "a");
        Assert.Equal(["read"], cosmos.Gateway.Requests.Where(kind => kind != "metadata"));
    }

    [Fact]
    public async Task Keys_that_no_document_can_have_are_not_asked_for()
    {
        cosmos.Gateway.Requests.Clear();
        Assert.Null(await cosmos.Store.ReadAsync(Things, "ann", "a/b"));
        Assert.Null(await cosmos.Store.ReadAsync(Things, "", "a"));
        Assert.DoesNotContain("read", cosmos.Gateway.Requests);
    }

    [Fact]
    public async Task Bodies_come_back_as_they_were_written_without_what_the_service_adds()
    {
        var body = Encoding.UTF8.GetBytes("""{"owner":"ann","big":9007199254740991,"empty":{},"id":"a","list":[1,"二",null]}""");
        await cosmos.Store.ExecuteAsync(Things, "ann", [DocumentOperation.Create("a", body, TimeSpan.FromMinutes(1.5))]);
        var stored = cosmos.Gateway.Containers[Things.Name].Read("ann", "a")!.Body;
        Assert.Equal(90, stored.GetProperty("ttl").GetInt32());
        var read = (await cosmos.Store.ReadAsync(Things, "ann", "a"))!;
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(body), JsonNode.Parse(read.Body.Span)));
        Assert.Equal(stored.GetProperty("_ts").GetInt64(), read.LastModified.ToUnixTimeSeconds());
    }

    [Theory]
    [InlineData("ttl")]
    [InlineData("_etag")]
    [InlineData("_write")]
    public async Task Properties_that_belong_to_the_store_are_refused(string property)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object> { ["id"] = "a", ["owner"] = "ann", [property] = 1 });
        await Assert.ThrowsAsync<ArgumentException>(async () => await cosmos.Store.ExecuteAsync(Things, "ann", [DocumentOperation.Create("a", body)]));
    }

    [Fact]
    public async Task An_order_that_no_declared_index_serves_is_refused_by_the_service_too()
    {
        var other = new ContainerDefinition(Things.Name, Things.PartitionKeyPath, new IndexDefinition("by_rank_state", "rank", "state"));
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await cosmos.Store.QueryAsync(new DocumentQuery(other) { OrderBy = ["rank", "state"] }));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Pages_cross_from_numbers_to_texts_without_a_gap(bool descending)
    {
        object[] ranks = [3, "b", 1, "a", 2, "c"];
        for (var n = 0; n < ranks.Length; n++) await cosmos.Store.ExecuteAsync(Things, $"p{n}", [Create($"p{n}", $"i{n}", ranks[n])]);
        var query = new DocumentQuery(Things) { Where = [DocumentFilter.Equal("state", "new")], OrderBy = ["rank"], Descending = descending, PageSize = 1 };
        var found = new List<string>();
        do
        {
            var page = await cosmos.Store.QueryAsync(query);
            found.AddRange(page.Items.Select(item => item.Id));
            query = query with { Continuation = page.Continuation };
        }
        while (query.Continuation is not null);
        string[] upwards = ["i2", "i4", "i0", "i3", "i1", "i5"];
        Assert.Equal(descending ? upwards.Reverse() : upwards, found);
    }

    [Fact]
    public async Task In_bulk_mode_writes_to_many_partitions_share_requests_and_keep_their_own_answers()
    {
        await using var bulk = await CosmosFixture.StartAsync([Things], bulk: true);
        await bulk.Store.ExecuteAsync(Things, "p7", [Create("p7", "a")]);
        bulk.Gateway.Requests.Clear();
        bulk.Gateway.Faults.Order("batch", new Gateway.Fault.Status(429, 3200, RetryAfterMilliseconds: 2));
        var written = await Task.WhenAll(Enumerable.Range(0, 200).Select(async n => await bulk.Store.ExecuteAsync(Things, $"p{n}", [Create($"p{n}", "a")])));
        Assert.Equal((WriteStatus.Conflict, 0), (written[7].Status, written[7].FailedIndex));
        Assert.Equal(199, written.Count(result => result.Succeeded));
        Assert.Equal(200, bulk.Gateway.Containers[Things.Name].Items.Count);
        Assert.Equal(200, bulk.Gateway.Containers[Things.Name].Writes);
        Assert.InRange(bulk.Gateway.Requests.Count(kind => kind == "batch"), 2, 50);
    }

    [Fact]
    public async Task In_bulk_mode_a_request_whose_answer_is_lost_writes_nothing_twice()
    {
        await using var bulk = await CosmosFixture.StartAsync([Things], bulk: true);
        bulk.Gateway.Faults.Order("batch", new Gateway.Fault.CutAfter(), times: 2);
        var written = await Task.WhenAll(Enumerable.Range(0, 200).Select(async n => await bulk.Store.ExecuteAsync(Things, $"p{n}", [Create($"p{n}", "a")])));
        var stored = bulk.Gateway.Containers[Things.Name];
        Assert.Equal(stored.Items.Select(item => item.ETag).Order(StringComparer.Ordinal), written.Select(result => result.ETags.Single()).Order(StringComparer.Ordinal));
        Assert.Equal((200, 200L), (stored.Items.Count, stored.Writes));
    }

    private async Task QueriesAsync(int partitions, DocumentQuery query, string[] ids)
    {
        cosmos.Gateway.Requests.Clear();
        Assert.Equal(ids, (await cosmos.Store.QueryAsync(query)).Items.Select(item => item.Id));
        Assert.Equal(partitions, cosmos.Gateway.Requests.Count(kind => kind == "query"));
    }
}
