using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Policy;
using Shuzhi.Core.Policy.Amendments;
using Shuzhi.Core.Policy.Loading;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Policy;
using Shuzhi.Functions.Tests.Http;

namespace Shuzhi.Functions.Tests.Policy;

/// <summary>Catalogues over restarts, releases and instances. Each book stands for one start of the app on the same store.</summary>
public sealed class CatalogueStoreTests(ApiHost api) : IAsyncLifetime, IClassFixture<ApiHost>
{
    private const string Path = "Catalogue/compute-voucher.json";

    private static readonly PolicyCatalogue Release = EmbeddedCatalogue.Current;

    private IDocumentStore Store => api.Services.GetRequiredService<IDocumentStore>();

    public async Task InitializeAsync()
    {
        // Each test begins with nothing in use.
        var all = new List<string> { CatalogueDocuments.HeadId };
        all.AddRange((await new CatalogueBook(Store, new(Release), [], api.Time, NullLogger<CatalogueBook>.Instance).ListAsync(default)).Select(version => version.Id));
        await Store.ExecuteAsync(ContainerCatalogue.Catalogue, CatalogueDocuments.Partition, [.. all.Select(id => DocumentOperation.Delete(id))]);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task What_was_approved_is_in_use_after_a_restart()
    {
        var (_, desk) = await StartAsync(Release);
        await ApproveAsync(desk, "a1", Edited(Release, Path, "\"value\": 20,", "\"value\": 10,"));
        var (restarted, _) = await StartAsync(Release);

        Assert.Contains("\"value\": 10,", restarted.Current.Files.Single(file => file.Path == Path).Json);
        Assert.NotNull(restarted.Find(Release.Version));
    }

    [Fact]
    public async Task A_new_release_comes_into_use_and_the_old_one_can_still_be_read()
    {
        await StartAsync(Release);
        var next = With(Release, Edited(Release, Path, "\"value\": 20,", "\"value\": 30,"));
        var (catalogues, _) = await StartAsync(next);

        Assert.Equal(next.Version, catalogues.Current.Version);
        Assert.Equal(Release.Version, catalogues.Find(Release.Version)!.Version);
    }

    [Fact]
    public async Task What_two_people_approved_stays_in_use_over_a_new_release()
    {
        var (_, desk) = await StartAsync(Release);
        await ApproveAsync(desk, "a1", Edited(Release, Path, "\"value\": 20,", "\"value\": 10,"));
        const string other = "Catalogue/dataset-special.json";
        var (catalogues, _) = await StartAsync(With(Release, Edited(Release, other, "\"value\": 200,", "\"value\": 250,")));

        Assert.Contains("\"value\": 10,", catalogues.Current.Files.Single(file => file.Path == Path).Json);
        Assert.Contains("\"value\": 250,", catalogues.Current.Files.Single(file => file.Path == other).Json);
    }

    [Fact]
    public async Task Another_instance_takes_in_what_was_approved_here()
    {
        var (here, desk) = await StartAsync(Release);
        var there = new Catalogues(Release);
        var book = new CatalogueBook(Store, there, [], api.Time, NullLogger<CatalogueBook>.Instance);
        await book.OpenAsync(default);
        await ApproveAsync(desk, "a1", Edited(Release, Path, "\"value\": 20,", "\"value\": 10,"));
        Assert.Equal(Release.Version, there.Current.Version);

        await book.RefreshAsync(default);

        Assert.Equal(here.Current.Version, there.Current.Version);
        Assert.NotEqual(Release.Version, there.Current.Version);
    }

    private static CatalogueFile Edited(PolicyCatalogue catalogue, string path, string from, string to)
    {
        var file = catalogue.Files.Single(file => file.Path == path);
        Assert.Contains(from, file.Json);
        return file with { Json = file.Json.Replace(from, to, StringComparison.Ordinal) };
    }

    private static PolicyCatalogue With(PolicyCatalogue catalogue, CatalogueFile file) => CatalogueLoader.Load(Overlay.Apply(catalogue.Files, [file])).OrThrow();

    private async Task<(Catalogues Catalogues, AmendmentDesk Desk)> StartAsync(PolicyCatalogue release)
    {
        var catalogues = new Catalogues(release);
        var book = new CatalogueBook(Store, catalogues, [], api.Time, NullLogger<CatalogueBook>.Instance);
        await book.OpenAsync(default);
        return (catalogues, new AmendmentDesk(Store, book, catalogues, api.Time));
    }

    private static async Task ApproveAsync(AmendmentDesk desk, string id, CatalogueFile file)
    {
        id += $"-{Guid.NewGuid():N}";
        var input = new AmendmentInput([file], [], "Because");
        var proposal = AmendmentRequest.Of(new(new("author", ActorRole.Admin), "proposal", id, null), id, new ProposeAmendment(id, "author", [], "Because"), "Because", input);
        Assert.True((await desk.ProposeAsync(proposal, input, default)).TryGet(out _, out var problem), $"{problem?.Detail}");
        Assert.True((await desk.DecideAsync(AmendmentRequest.Of(new(new("approver", ActorRole.Admin), "approval", "", null), id, new ApproveAmendment("approver"), null), default)).TryGet(out _, out problem), $"{problem?.Detail}");
    }
}
