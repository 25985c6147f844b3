using System.Text;
using System.Text.Json;
using Shuzhi.Core.Ports;

namespace Shuzhi.Tests.Shared;

/// <summary>What every document store must do. A store's suite derives from this and says how to open it and how time passes.</summary>
public abstract class DocumentStoreContract : IAsyncLifetime
{
    protected static readonly ContainerDefinition Things = new(
        "things",
        "owner",
        new IndexDefinition("by_state_rank", "state", "rank"),
        new IndexDefinition("by_owner_rank", "owner", "rank"),
        new IndexDefinition("by_label", "label.text"));

    private static readonly ContainerDefinition Others = new("others", "owner");

    private IDocumentStore store = null!;

    public async Task InitializeAsync() => store = await OpenAsync([Things, Others]);

    public abstract Task DisposeAsync();

    [Fact]
    public async Task Reads_back_what_was_created()
    {
        var created = await store.ExecuteAsync(Things, "ann", [Create("ann", "a", state: "new", rank: 1)]);
        var read = await store.ReadAsync(Things, "ann", "a");
        Assert.True(created.Succeeded);
        Assert.Equal("new", Field(read!, "state"));
        Assert.Equal(created.ETags[0], read!.ETag);
        Assert.Equal(("ann", "a"), (read.PartitionKey, read.Id));
    }

    [Fact]
    public async Task Finds_nothing_where_nothing_was_written()
    {
        await store.ExecuteAsync(Things, "ann", [Create("ann", "a")]);
        Assert.Null(await store.ReadAsync(Things, "ann", "b"));
        Assert.Null(await store.ReadAsync(Things, "bob", "a"));
        Assert.Null(await store.ReadAsync(Others, "ann", "a"));
    }

    [Fact]
    public async Task Keeps_ids_apart_by_partition_and_container()
    {
        await store.ExecuteAsync(Things, "ann", [Create("ann", "a", state: "one")]);
        await store.ExecuteAsync(Things, "bob", [Create("bob", "a", state: "two")]);
        await store.ExecuteAsync(Others, "ann", [Create("ann", "a", state: "three")]);
        Assert.Equal("one", Field((await store.ReadAsync(Things, "ann", "a"))!, "state"));
        Assert.Equal("two", Field((await store.ReadAsync(Things, "bob", "a"))!, "state"));
        Assert.Equal("three", Field((await store.ReadAsync(Others, "ann", "a"))!, "state"));
    }

    [Fact]
    public async Task Refuses_to_create_twice()
    {
        await store.ExecuteAsync(Things, "ann", [Create("ann", "a", state: "first")]);
        var second = await store.ExecuteAsync(Things, "ann", [Create("ann", "a", state: "second")]);
        Assert.Equal((WriteStatus.Conflict, 0), (second.Status, second.FailedIndex));
        Assert.Equal("first", Field((await store.ReadAsync(Things, "ann", "a"))!, "state"));
    }

    [Fact]
    public async Task Replaces_only_under_the_current_etag()
    {
        var first = await store.ExecuteAsync(Things, "ann", [Create("ann", "a", state: "v1")]);
        var second = await store.ExecuteAsync(Things, "ann", [DocumentOperation.Replace("a", Body("ann", "a", "v2", 0), first.ETags[0])]);
        var stale = await store.ExecuteAsync(Things, "ann", [DocumentOperation.Replace("a", Body("ann", "a", "v3", 0), first.ETags[0])]);
        Assert.True(second.Succeeded);
        Assert.NotEqual(first.ETags[0], second.ETags[0]);
        Assert.Equal(WriteStatus.PreconditionFailed, stale.Status);
        Assert.Equal("v2", Field((await store.ReadAsync(Things, "ann", "a"))!, "state"));
    }

    [Fact]
    public async Task Replaces_without_an_etag_whatever_is_there()
    {
        await store.ExecuteAsync(Things, "ann", [Create("ann", "a", state: "v1")]);
        Assert.True((await store.ExecuteAsync(Things, "ann", [DocumentOperation.Replace("a", Body("ann", "a", "v2", 0), null)])).Succeeded);
        Assert.Equal("v2", Field((await store.ReadAsync(Things, "ann", "a"))!, "state"));
    }

    [Fact]
    public async Task Refuses_to_replace_or_delete_what_is_not_there()
    {
        Assert.Equal(WriteStatus.NotFound, (await store.ExecuteAsync(Things, "ann", [DocumentOperation.Replace("a", Body("ann", "a", "v", 0), null)])).Status);
        Assert.Equal(WriteStatus.NotFound, (await store.ExecuteAsync(Things, "ann", [DocumentOperation.Delete("a")])).Status);
        Assert.Equal(WriteStatus.NotFound, (await store.ExecuteAsync(Things, "ann", [DocumentOperation.Upsert("a", Body("ann", "a", "v", 0), "0000000000000001")])).Status);
    }

    [Fact]
    public async Task Upserts_with_and_without_a_predecessor()
    {
        var first = await store.ExecuteAsync(Things, "ann", [DocumentOperation.Upsert("a", Body("ann", "a", "v1", 0))]);
        var second = await store.ExecuteAsync(Things, "ann", [DocumentOperation.Upsert("a", Body("ann", "a", "v2", 0), first.ETags[0])]);
        var stale = await store.ExecuteAsync(Things, "ann", [DocumentOperation.Upsert("a", Body("ann", "a", "v3", 0), first.ETags[0])]);
        Assert.True(first.Succeeded && second.Succeeded);
        Assert.Equal(WriteStatus.PreconditionFailed, stale.Status);
    }

    [Fact]
    public async Task An_etag_never_returns_after_delete_and_create()
    {
        var first = await store.ExecuteAsync(Things, "ann", [Create("ann", "a")]);
        await store.ExecuteAsync(Things, "ann", [DocumentOperation.Delete("a", first.ETags[0])]);
        Assert.Null(await store.ReadAsync(Things, "ann", "a"));
        var again = await store.ExecuteAsync(Things, "ann", [Create("ann", "a")]);
        Assert.NotEqual(first.ETags[0], again.ETags[0]);
        Assert.Equal(WriteStatus.PreconditionFailed, (await store.ExecuteAsync(Things, "ann", [DocumentOperation.Delete("a", first.ETags[0])])).Status);
    }

    [Fact]
    public async Task A_batch_is_all_or_nothing_and_names_the_refused_operation()
    {
        await store.ExecuteAsync(Things, "ann", [Create("ann", "taken", state: "old")]);
        var batch = await store.ExecuteAsync(Things, "ann", [Create("ann", "x"), DocumentOperation.Upsert("taken", Body("ann", "taken", "new", 0)), Create("ann", "taken")]);
        Assert.Equal((WriteStatus.Conflict, 2), (batch.Status, batch.FailedIndex));
        Assert.Null(await store.ReadAsync(Things, "ann", "x"));
        Assert.Equal("old", Field((await store.ReadAsync(Things, "ann", "taken"))!, "state"));
    }

    [Fact]
    public async Task Later_operations_of_a_batch_see_earlier_ones()
    {
        var batch = await store.ExecuteAsync(Things, "ann", [Create("ann", "x", state: "v1"), DocumentOperation.Replace("x", Body("ann", "x", "v2", 0), null), Create("ann", "y"), DocumentOperation.Delete("y")]);
        Assert.True(batch.Succeeded);
        Assert.Equal("v2", Field((await store.ReadAsync(Things, "ann", "x"))!, "state"));
        Assert.Equal((await store.ReadAsync(Things, "ann", "x"))!.ETag, batch.ETags[1]);
        Assert.Null(await store.ReadAsync(Things, "ann", "y"));
    }

    [Fact]
    public async Task A_batch_of_the_most_operations_is_written_and_one_more_is_refused()
    {
        var most = Enumerable.Range(0, DocumentLimits.BatchOperations).Select(n => Create("ann", $"n{n}")).ToList();
        Assert.True((await store.ExecuteAsync(Things, "ann", most)).Succeeded);
        await Assert.ThrowsAsync<ArgumentException>(async () => await store.ExecuteAsync(Things, "bob", [.. most.Select(_ => Create("bob", "z")), Create("bob", "z")]));
        await Assert.ThrowsAsync<ArgumentException>(async () => await store.ExecuteAsync(Things, "bob", []));
    }

    [Fact]
    public async Task Refuses_bodies_that_do_not_carry_their_keys()
    {
        async Task Refused(string partition, DocumentOperation operation) =>
            await Assert.ThrowsAsync<ArgumentException>(async () => await store.ExecuteAsync(Things, partition, [operation]));

        await Refused("ann", DocumentOperation.Create("a", Body("bob", "a", "s", 0)));
        await Refused("ann", DocumentOperation.Create("a", Body("ann", "b", "s", 0)));
        await Refused("ann", DocumentOperation.Create("a", "[]"u8.ToArray()));
        await Refused("ann", DocumentOperation.Create("a", "{\"id\":\"a\""u8.ToArray()));
        await Refused("ann", DocumentOperation.Create("a/b", Body("ann", "a/b", "s", 0)));
        await Refused("", DocumentOperation.Create("a", Body("", "a", "s", 0)));
        Assert.Null(await store.ReadAsync(Things, "ann", "a"));
    }

    [Fact]
    public async Task Of_many_writers_under_one_etag_exactly_one_wins()
    {
        var first = await store.ExecuteAsync(Things, "ann", [Create("ann", "a", rank: 0)]);
        var writes = await Task.WhenAll(Enumerable.Range(1, 32).Select(n => Task.Run(async () =>
            await store.ExecuteAsync(Things, "ann", [DocumentOperation.Replace("a", Body("ann", "a", "s", n), first.ETags[0])]))));
        Assert.Single(writes, write => write.Succeeded);
        Assert.All(writes.Where(write => !write.Succeeded), write => Assert.Equal(WriteStatus.PreconditionFailed, write.Status));
    }

    [Fact]
    public async Task Read_modify_write_under_contention_loses_no_update()
    {
        await store.ExecuteAsync(Things, "ann", [Create("ann", "a", rank: 0)]);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            for (var done = 0; done < 10;)
            {
                var current = (await store.ReadAsync(Things, "ann", "a"))!;
                var next = Body("ann", "a", "s", Rank(current) + 1);
                if ((await store.ExecuteAsync(Things, "ann", [DocumentOperation.Replace("a", next, current.ETag)])).Succeeded) done++;
            }
        })));
        Assert.Equal(80, Rank((await store.ReadAsync(Things, "ann", "a"))!));
    }

    [Fact]
    public async Task Queries_filter_and_order_by_a_declared_index()
    {
        await Fill(30);
        var found = await All(new DocumentQuery(Things) { Where = [DocumentFilter.Equal("state", "even")], OrderBy = ["rank"] });
        Assert.Equal(Enumerable.Range(0, 30).Where(n => n % 2 == 0), found.Select(Rank));
        var down = await All(new DocumentQuery(Things) { Where = [DocumentFilter.Equal("state", "odd")], OrderBy = ["rank"], Descending = true });
        Assert.Equal(Enumerable.Range(0, 30).Where(n => n % 2 == 1).Reverse(), down.Select(Rank));
    }

    [Fact]
    public async Task Queries_take_ranges_at_and_beyond_their_bounds()
    {
        await Fill(10);
        async Task<IEnumerable<int>> Ranks(params DocumentFilter[] filters) =>
            (await All(new DocumentQuery(Things) { PartitionKey = "p0", Where = filters, OrderBy = ["rank"] })).Select(Rank);

        Assert.Equal([4, 6], await Ranks(DocumentFilter.AtLeast("rank", 4), DocumentFilter.AtMost("rank", 6)));
        Assert.Equal([6], await Ranks(DocumentFilter.Above("rank", 4), DocumentFilter.Below("rank", 8)));
    }

    [Fact]
    public async Task Queries_of_a_partition_come_by_id_and_see_nothing_else()
    {
        await Fill(20);
        var found = await All(new DocumentQuery(Things) { PartitionKey = "p1", PageSize = 3 });
        Assert.Equal(10, found.Count);
        Assert.All(found, document => Assert.Equal("p1", document.PartitionKey));
        Assert.Equal(found.Select(document => document.Id).Order(StringComparer.Ordinal), found.Select(document => document.Id));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1000)]
    public async Task Pages_neither_repeat_nor_skip_even_among_equals(int pageSize)
    {
        for (var n = 0; n < 25; n++) await store.ExecuteAsync(Things, $"p{n % 3}", [Create($"p{n % 3}", $"id{n}", "same", n / 10)]);
        var found = await All(new DocumentQuery(Things) { Where = [DocumentFilter.Equal("state", "same")], OrderBy = ["rank"], PageSize = pageSize });
        Assert.Equal(25, found.Select(document => (document.PartitionKey, document.Id)).Distinct().Count());
        Assert.Equal(25, found.Count);
        Assert.Equal(found.Select(Rank).Order(), found.Select(Rank));
    }

    [Fact]
    public async Task Pages_stay_steady_while_documents_come_and_go()
    {
        await Fill(20);
        var query = new DocumentQuery(Things) { Where = [DocumentFilter.Equal("state", "even")], OrderBy = ["rank"], PageSize = 4 };
        var first = await store.QueryAsync(query);
        await store.ExecuteAsync(Things, "p0", [DocumentOperation.Delete("i002")]);
        await store.ExecuteAsync(Things, "p0", [Create("p0", "early", "even", 1)]);
        var rest = await All(query with { Continuation = first.Continuation });
        Assert.Equal([8, 10, 12, 14, 16, 18], rest.Select(Rank));
    }

    [Fact]
    public async Task Dotted_paths_are_indexed_and_documents_without_them_do_not_match()
    {
        await store.ExecuteAsync(Things, "ann", [DocumentOperation.Create("a", Encoding.UTF8.GetBytes("""{"id":"a","owner":"ann","label":{"text":"算力"}}"""))]);
        await store.ExecuteAsync(Things, "ann", [Create("ann", "b")]);
        var found = await All(new DocumentQuery(Things) { Where = [DocumentFilter.Equal("label.text", "算力")] });
        Assert.Equal("a", Assert.Single(found).Id);
        Assert.Equal("a", Assert.Single(await All(new DocumentQuery(Things) { OrderBy = ["label.text"] })).Id);
    }

    [Fact]
    public async Task A_query_without_an_index_is_refused()
    {
        async Task Refused(DocumentQuery query) => await Assert.ThrowsAsync<ArgumentException>(async () => await store.QueryAsync(query));

        await Refused(new DocumentQuery(Things));
        await Refused(new DocumentQuery(Things) { Where = [DocumentFilter.Equal("colour", "red")] });
        await Refused(new DocumentQuery(Things) { OrderBy = ["colour"] });
        await Refused(new DocumentQuery(Things) { Where = [DocumentFilter.Equal("rank", 1)] });
        await Refused(new DocumentQuery(Things) { Where = [DocumentFilter.AtLeast("state", "a"), DocumentFilter.AtLeast("rank", 1)] });
        await Refused(new DocumentQuery(Things) { PartitionKey = "ann", PageSize = 0 });
        await Refused(new DocumentQuery(Things) { PartitionKey = "ann", PageSize = DocumentLimits.PageSize + 1 });
    }

    [Fact]
    public async Task A_token_of_another_query_is_refused()
    {
        await Fill(20);
        var page = await store.QueryAsync(new DocumentQuery(Things) { Where = [DocumentFilter.Equal("state", "even")], OrderBy = ["rank"], PageSize = 2 });
        await Assert.ThrowsAsync<ArgumentException>(async () => await store.QueryAsync(new DocumentQuery(Things) { PartitionKey = "p0", Continuation = page.Continuation }));
        await Assert.ThrowsAsync<ArgumentException>(async () => await store.QueryAsync(new DocumentQuery(Things) { PartitionKey = "p0", Continuation = "not a token" }));
    }

    [Fact]
    public async Task A_document_is_gone_when_its_time_to_live_has_passed()
    {
        await store.ExecuteAsync(Things, "ann", [Create("ann", "a", "s", 1, TimeSpan.FromSeconds(2)), Create("ann", "b", "s", 2)]);
        Assert.NotNull(await store.ReadAsync(Things, "ann", "a"));
        await PassTimeAsync(TimeSpan.FromSeconds(3));
        Assert.Null(await store.ReadAsync(Things, "ann", "a"));
        Assert.Equal("b", Assert.Single(await All(new DocumentQuery(Things) { PartitionKey = "ann" })).Id);
        Assert.Equal(WriteStatus.NotFound, (await store.ExecuteAsync(Things, "ann", [DocumentOperation.Delete("a")])).Status);
        Assert.True((await store.ExecuteAsync(Things, "ann", [Create("ann", "a")])).Succeeded);
    }

    [Fact]
    public async Task A_later_write_without_a_time_to_live_keeps_the_document()
    {
        await store.ExecuteAsync(Things, "ann", [Create("ann", "a", "s", 1, TimeSpan.FromSeconds(2))]);
        await store.ExecuteAsync(Things, "ann", [DocumentOperation.Upsert("a", Body("ann", "a", "s", 2))]);
        await PassTimeAsync(TimeSpan.FromSeconds(3));
        Assert.NotNull(await store.ReadAsync(Things, "ann", "a"));
    }

    [Fact]
    public async Task Bodies_keep_every_character()
    {
        const string odd = "算力券 \u0001 \"quote\" \\ 😀 ' ; --";
        await store.ExecuteAsync(Things, "ann", [Create("ann", "a", odd)]);
        Assert.Equal(odd, Field((await store.ReadAsync(Things, "ann", "a"))!, "state"));
        Assert.Equal("a", Assert.Single(await All(new DocumentQuery(Things) { Where = [DocumentFilter.Equal("state", odd)] })).Id);
    }

    /// <summary>Opens an empty store with these containers.</summary>
    protected abstract Task<IDocumentStore> OpenAsync(IReadOnlyList<ContainerDefinition> containers);

    /// <summary>Lets the store's time pass.</summary>
    protected abstract Task PassTimeAsync(TimeSpan span);

    protected static DocumentOperation Create(string owner, string id, string state = "new", int rank = 0, TimeSpan? timeToLive = null) =>
        DocumentOperation.Create(id, Body(owner, id, state, rank), timeToLive);

    protected static byte[] Body(string owner, string id, string state, int rank) =>
        JsonSerializer.SerializeToUtf8Bytes(new { id, owner, state, rank });

    private static string Field(DocumentRecord document, string name) =>
        JsonDocument.Parse(document.Body).RootElement.GetProperty(name).GetString()!;

    private static int Rank(DocumentRecord document) =>
        JsonDocument.Parse(document.Body).RootElement.GetProperty("rank").GetInt32();

    private async Task Fill(int count)
    {
        for (var n = 0; n < count; n++)
        {
            await store.ExecuteAsync(Things, $"p{n % 2}", [Create($"p{n % 2}", $"i{n:000}", n % 2 == 0 ? "even" : "odd", n)]);
        }
    }

    private async Task<List<DocumentRecord>> All(DocumentQuery query)
    {
        var found = new List<DocumentRecord>();
        do
        {
            var page = await store.QueryAsync(query);
            found.AddRange(page.Items);
            query = query with { Continuation = page.Continuation };
        }
        while (query.Continuation is not null);
        return found;
    }
}
