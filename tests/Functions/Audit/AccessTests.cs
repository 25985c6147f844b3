using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Audit;
using Shuzhi.Functions.Identity;
using Shuzhi.Functions.OpenApi;
using Shuzhi.Functions.Tests.Http;
using Shuzhi.Functions.Tests.Review;

namespace Shuzhi.Functions.Tests.Audit;

public sealed class AccessTests(ApiHost api) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Staff_who_read_an_application_or_a_document_are_on_record_and_its_owner_is_not()
    {
        var company = await api.CompanyAsync();
        var id = await api.ReadyAsync(company);
        using var submitted = await company.Client.PostAsync($"/api/applications/{id}/submission", null);
        Assert.Equal(HttpStatusCode.OK, submitted.StatusCode);
        var city = await api.StaffAsync("city", subject: "reader");
        using var read = await city.GetAsync($"/api/applications/{id}");
        var document = (await read.ReadAsync(HttpStatusCode.OK))["documents"]![0]!.Text("id");
        using var file = await city.GetAsync($"/api/applications/{id}/documents/{document}");
        using var own = await company.Client.GetAsync($"/api/applications/{id}");
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (file.StatusCode, own.StatusCode));

        var auditor = await api.StaffAsync("auditor");
        foreach (var filter in new[] { $"application={id}", "actor=reader" })
        {
            using var listed = await auditor.GetAsync($"/api/audit/accesses?{filter}");
            var accesses = (await listed.ReadAsync(HttpStatusCode.OK)).Items();
            Assert.Equal(["documentDownloaded reader", "applicationRead reader"], accesses.Select(one => $"{one.Text("kind")} {one.Text("actorId")}").OrderDescending());
            Assert.All(accesses, one => Assert.NotEqual("", one.Text("correlation")));
        }
    }

    [Fact]
    public async Task Every_way_to_read_an_application_is_on_record_and_so_is_what_a_repeated_command_shows()
    {
        var (id, _) = await api.BegunAsync();
        var city = await api.StaffAsync("city", subject: "curious");
        var readings = ApiOperation.All.Where(operation => operation.IsRead && operation.RouteParameters is ["id"] && operation.Route.StartsWith("applications/", StringComparison.Ordinal)).ToList();
        Assert.Contains(readings, operation => operation.Route.EndsWith("timeline", StringComparison.Ordinal));
        foreach (var operation in readings)
        {
            var before = await CountAsync("curious");
            using var response = await city.GetAsync($"/api/{operation.Route.Replace("{id}", id, StringComparison.Ordinal)}");
            Assert.Equal(before + (response.StatusCode == HttpStatusCode.OK ? 1 : 0), await CountAsync("curious"));
        }

        var officer = await api.StaffAsync("district", "洪山区", "peeping");
        for (var times = 1; times <= 3; times++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/applications/{id}/claim") { Headers = { { "Idempotency-Key", "once" } } };
            using var shown = await officer.SendAsync(request);
            Assert.Equal(HttpStatusCode.OK, shown.StatusCode);
            Assert.Equal(times, await CountAsync("peeping"));
        }
    }

    [Fact]
    public async Task The_entries_of_an_application_lead_to_the_request_that_made_them()
    {
        var company = await api.CompanyAsync();
        var id = await api.DraftAsync(company);
        var stored = await api.Services.GetRequiredService<Shuzhi.Functions.Applications.ApplicationService>().ReadAsync(id);
        var entry = Assert.Single(stored!.Value.Trail);
        Assert.NotNull(entry.Seal!.Correlation);
        Assert.Equal(stored.Value.CatalogueVersion, entry.Seal.Catalogue);
        Assert.Matches("^[0-9a-f]{64}$", entry.Seal.ContentSha256);
    }

    [Fact]
    public async Task Many_reads_at_a_time_are_all_recorded_and_a_change_to_one_is_found()
    {
        var book = api.Services.GetRequiredService<AccessBook>();
        var reader = new Caller("busy", ActorRole.City);
        await Task.WhenAll(Enumerable.Range(0, 300).Select(number => Task.Run(() => book.RecordAsync(reader, AccessKind.ApplicationRead, $"busy-{number}"))));
        var store = api.Services.GetRequiredService<IDocumentStore>();
        var query = new DocumentQuery(ContainerCatalogue.Accesses) { Where = [DocumentFilter.Equal("actorId", "busy")], OrderBy = ["at"], PageSize = 1000 };
        var records = (await store.QueryAsync(query)).Items;
        Assert.Equal(300, records.Select(record => DomainJson.Read<AccessRecord>(record.Body).ApplicationId).Distinct().Count());

        var changed = DomainJson.Read<AccessRecord>(records[7].Body) with { ApplicationId = "another" };
        await store.ExecuteAsync(ContainerCatalogue.Accesses, changed.Day, [DocumentOperation.Replace(changed.Id, DomainJson.Write(changed), null)]);
        var report = await api.Services.GetRequiredService<AuditVerification>().VerifyAsync();
        Assert.Contains(report.Findings, finding => finding.Container == "accesses" && finding.Document.EndsWith(changed.Id, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_is_shown_that_could_not_be_recorded()
    {
        var failing = new AccessBook(new FailingStore(), api.Time);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => failing.RecordAsync(new("reader", ActorRole.City), AccessKind.ApplicationRead, "x"));
    }

    private async Task<int> CountAsync(string actor)
    {
        using var listed = await (await api.StaffAsync("auditor")).GetAsync($"/api/audit/accesses?actor={actor}&pageSize=200");
        return (await listed.ReadAsync(HttpStatusCode.OK)).Items().Count;
    }

    private sealed class FailingStore : IDocumentStore
    {
        public ValueTask<DocumentRecord?> ReadAsync(ContainerDefinition container, string partitionKey, string id, CancellationToken cancellation = default) => throw Unavailable();

        public ValueTask<BatchResult> ExecuteAsync(ContainerDefinition container, string partitionKey, IReadOnlyList<DocumentOperation> operations, CancellationToken cancellation = default) => throw Unavailable();

        public ValueTask<DocumentPage> QueryAsync(DocumentQuery query, CancellationToken cancellation = default) => throw Unavailable();

        private static StoreUnavailableException Unavailable() => new("The disk is full.");
    }
}
