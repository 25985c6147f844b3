using Shuzhi.Core.Ports;
using Shuzhi.Local.Documents;
using Shuzhi.Local.Storage;
using Shuzhi.Tests.Shared;

namespace Shuzhi.Local.Tests.Documents;

public sealed class SqliteDocumentStoreTests : DocumentStoreContract
{
    private readonly LocalStore local = LocalStore.Open(DataFolder.Ephemeral);
    private readonly ManualTimeProvider time = new();
    private SqliteDocumentStore store = null!;

    public override Task DisposeAsync()
    {
        local.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Sweeping_removes_only_what_has_expired()
    {
        await store.ExecuteAsync(Things, "ann", [Create("ann", "a", "s", 1, TimeSpan.FromSeconds(2)), Create("ann", "b")]);
        Assert.Equal(0, await store.SweepExpiredAsync());
        time.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(1, await store.SweepExpiredAsync());
        Assert.NotNull(await store.ReadAsync(Things, "ann", "b"));
    }

    [Fact]
    public async Task Indexes_follow_their_declarations()
    {
        await store.ExecuteAsync(Things, "ann", [Create("ann", "a", "new", 7)]);
        var changed = new ContainerDefinition("things", "owner", new IndexDefinition("by_label", "rank"));
        var reopened = await SqliteDocumentStore.OpenAsync(local, [changed], time);
        var page = await reopened.QueryAsync(new DocumentQuery(changed) { Where = [DocumentFilter.Equal("rank", 7)] });
        Assert.Single(page.Items);
        var indexes = local.Read(db =>
        {
            using var statement = db.Use("SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = 'doc_things' ORDER BY name");
            var names = new List<string>();
            while (statement.Step()) names.Add(statement.Text(0));
            return names;
        });
        Assert.Equal(["things__expires", "things__key", "things_by_label"], indexes);
    }

    [Fact]
    public async Task What_is_indexed_follows_every_kind_of_change_of_one_value_and_of_several()
    {
        string[] bodies =
        [
            """{"id":"a","owner":"ann","state":"new","rank":1,"label":{"text":"x"}}""",
            """{"id":"a","owner":"ann","state":"new","rank":2,"label":{"text":"x"}}""",
            """{"id":"a","owner":"ann","rank":2,"label":{"text":"y"}}""",
            """{"id":"a","owner":"ann","state":"7","rank":2}""",
            """{"id":"a","owner":"ann","state":7,"rank":"2","label":"none"}""",
            """{"id":"a","owner":"ann","state":7,"rank":"2","label":"none","more":true}""",
        ];
        foreach (var body in bodies)
        {
            Assert.True((await store.ExecuteAsync(Things, "ann", [DocumentOperation.Upsert("a", System.Text.Encoding.UTF8.GetBytes(body))])).Succeeded);
            Assert.Empty(await store.FindFaultsAsync(10));
            Assert.Equal(body, System.Text.Encoding.UTF8.GetString((await store.ReadAsync(Things, "ann", "a"))!.Body.Span));
        }

        var sevens = new DocumentQuery(Things) { Where = [DocumentFilter.Equal("state", 7)], OrderBy = ["rank"] };
        Assert.Single((await store.QueryAsync(sevens)).Items);
        Assert.Empty((await store.QueryAsync(sevens with { Where = [DocumentFilter.Equal("state", "7")] })).Items);
    }

    [Fact]
    public async Task Queries_use_their_index_and_sort_nothing()
    {
        var plan = local.Read(db =>
        {
            using var statement = db.Use("EXPLAIN QUERY PLAN SELECT id FROM doc_things WHERE (expires IS NULL OR expires > 1) AND \"v:state\" = 'x' AND \"v:rank\" IS NOT NULL AND (\"v:rank\", id, pk) > (3, 'i', 'p') ORDER BY \"v:rank\", id, pk LIMIT 5");
            var lines = new List<string>();
            while (statement.Step()) lines.Add(statement.Text(3));
            return string.Join('\n', lines);
        });
        await Task.CompletedTask;
        Assert.Contains("things_by_state_rank", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("TEMP B-TREE", plan, StringComparison.Ordinal);
    }

    protected override async Task<IDocumentStore> OpenAsync(IReadOnlyList<ContainerDefinition> containers) =>
        store = await SqliteDocumentStore.OpenAsync(local, containers, time);

    protected override Task PassTimeAsync(TimeSpan span)
    {
        time.Advance(span);
        return Task.CompletedTask;
    }
}
