using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Shuzhi.Core.Applications.Review;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Audit;
using Shuzhi.Functions.Tests.Http;

namespace Shuzhi.Functions.Tests.Review;

/// <summary>Who stood in for whom, when and since when not any more, is on record.</summary>
public sealed class DelegationTests : IClassFixture<ApiHost>
{
    private readonly ApiHost api;

    public DelegationTests(ApiHost api) => this.api = api;

    private IDocumentStore Store => api.Services.GetRequiredService<IDocumentStore>();

    [Fact]
    public async Task What_was_delegated_said_again_and_ended_stays_on_record()
    {
        var officer = await OfficerAsync("away-1");
        Assert.Equal(1, await VersionAsync(await PutAsync(officer, "standin-1", "2026-03-05")));
        Assert.Equal(2, await VersionAsync(await PutAsync(officer, "standin-1", "2026-03-09")));
        using (var ended = await officer.DeleteAsync("/api/delegations/standin-1")) Assert.Equal(HttpStatusCode.NoContent, ended.StatusCode);
        Assert.Empty(await ListAsync(officer));
        using (var again = await officer.DeleteAsync("/api/delegations/standin-1")) await again.ProblemAsync(HttpStatusCode.NotFound, "subject-not-found");
        Assert.Equal(4, await VersionAsync(await PutAsync(officer, "standin-1", "2026-03-12")));
        Assert.Single(await ListAsync(officer));

        var trail = DomainJson.Read<Delegation>((await ReadAsync("away-1", "standin-1")).Body).Trail;
        Assert.Equal(["delegated", "delegated", "ended", "delegated"], trail.Select(entry => entry.Event));
        Assert.All(trail, entry => Assert.Equal("away-1", entry.Stamp.By.Id));
        Assert.Contains(trail[1].Details, detail => detail is { Name: "days", Value: "2026-03-02/2026-03-09" });
        Assert.Empty((await VerifyAsync()).Findings);
    }

    [Fact]
    public async Task A_repeat_does_nothing_more_and_one_key_is_for_one_content()
    {
        var officer = await OfficerAsync("away-2");
        var first = await VersionAsync(await PutAsync(officer, "standin-2", "2026-03-05", key: "away"));
        Assert.Equal(first, await VersionAsync(await PutAsync(officer, "standin-2", "2026-03-05", key: "away")));
        await api.RefusesAsync(HttpStatusCode.UnprocessableEntity, "idempotency-key-reused", () => PutAsync(officer, "standin-2", "2026-03-06", key: "away"));
        Assert.Equal("2026-03-05", Assert.Single(await ListAsync(officer)).Text("through"));
    }

    [Fact]
    public async Task Whoever_names_a_version_changes_that_version_only()
    {
        var officer = await OfficerAsync("away-3");
        Assert.Equal(1, await VersionAsync(await PutAsync(officer, "standin-3", "2026-03-05", version: 0)));
        await api.RefusesAsync(HttpStatusCode.PreconditionFailed, "version-stale", () => PutAsync(officer, "standin-3", "2026-03-06", version: 7));
        Assert.Equal(2, await VersionAsync(await PutAsync(officer, "standin-3", "2026-03-06", version: 1)));
    }

    [Fact]
    public async Task Days_that_somebody_changed_in_the_database_are_found()
    {
        var officer = await OfficerAsync("away-4");
        (await PutAsync(officer, "standin-4", "2026-03-05")).Dispose();
        var sound = await ReadAsync("away-4", "standin-4");
        var body = JsonNode.Parse(sound.Body.Span)!;
        body["through"] = "2027-03-05";
        await Store.ExecuteAsync(ContainerCatalogue.Delegations, sound.PartitionKey, [DocumentOperation.Replace(sound.Id, JsonSerializer.SerializeToUtf8Bytes(body, DomainJson.Options), null)]);

        var finding = Assert.Single((await VerifyAsync()).Findings);
        Assert.Equal(("delegations", $"{sound.Id}/{sound.Id}", "content"), (finding.Container, finding.Document, finding.Field));
        await Store.ExecuteAsync(ContainerCatalogue.Delegations, sound.PartitionKey, [DocumentOperation.Replace(sound.Id, sound.Body, null)]);
    }

    private Task<HttpClient> OfficerAsync(string subject) => api.StaffAsync("district", "洪山区", subject);

    private Task<AuditReport> VerifyAsync() => api.Services.GetRequiredService<AuditVerification>().VerifyAsync();

    private async Task<DocumentRecord> ReadAsync(string officer, string standin)
    {
        var id = Delegation.IdOf(officer, standin);
        return (await Store.ReadAsync(ContainerCatalogue.Delegations, id, id))!;
    }

    private static async Task<HttpResponseMessage> PutAsync(HttpClient officer, string standin, string through, string? key = null, long? version = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/delegations/{standin}") { Content = JsonContent.Create(new { from = "2026-03-02", through }) };
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        if (version is not null) request.Headers.Add("If-Match", $"\"{version}\"");
        return await officer.SendAsync(request);
    }

    private static async Task<long> VersionAsync(HttpResponseMessage response)
    {
        using (response)
        {
            var version = (await response.ReadAsync(HttpStatusCode.OK))["version"]!.GetValue<long>();
            Assert.Equal($"\"{version}\"", response.Headers.ETag!.Tag);
            return version;
        }
    }

    private static async Task<IReadOnlyList<JsonNode>> ListAsync(HttpClient officer)
    {
        using var response = await officer.GetAsync("/api/delegations");
        return (await response.ReadAsync(HttpStatusCode.OK)).Items();
    }
}
