using System.Net;
using System.Net.Http.Json;
using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Tests.Http;

/// <summary>Who may reach what. What is not one's own does not exist.</summary>
public sealed class AccessTests(ApiHost api) : IClassFixture<ApiHost>
{
    private static readonly ActorRole[] Roles = [.. Enum.GetValues<ActorRole>().Where(role => role != ActorRole.System)];

    /// <summary>Method, route and roles of every function that answers HTTP and is not for everybody.</summary>
    private static IEnumerable<(string Method, string Path, IReadOnlyList<ActorRole> Roles)> Routes =>
        from type in typeof(App).Assembly.GetTypes()
        from method in type.GetMethods()
        let trigger = method.GetParameters().Select(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>()).FirstOrDefault(found => found is not null)
        let allow = method.GetCustomAttribute<AllowAttribute>()
        where trigger is not null && allow is not null
        from verb in trigger.Methods!
        select (verb.ToUpperInvariant(), "/api/" + trigger.Route!.Replace("{id}", "some-id", StringComparison.Ordinal).Replace("{documentId}", "some-document", StringComparison.Ordinal), allow.Roles);

    [Fact]
    public async Task Every_route_refuses_whoever_does_not_say_who_they_are()
    {
        Assert.True(Routes.Count() >= 20);
        foreach (var (method, path, _) in Routes)
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), path);
            using var response = await api.Anonymous.SendAsync(request);
            Assert.True(response.StatusCode == HttpStatusCode.Unauthorized, $"{method} {path}: {response.StatusCode}");
        }
    }

    [Fact]
    public async Task Every_route_refuses_every_other_role()
    {
        var company = await api.CompanyAsync();
        var before = await api.SnapshotAsync();
        foreach (var (method, path, allowed) in Routes)
        {
            foreach (var role in Roles.Except(allowed))
            {
                var client = role == ActorRole.Applicant ? company.Client : await api.StaffAsync($"{role}".ToLowerInvariant());
                using var request = new HttpRequestMessage(new HttpMethod(method), path);
                using var response = await client.SendAsync(request);
                Assert.True(response.StatusCode == HttpStatusCode.Forbidden, $"{role} {method} {path}: {response.StatusCode}");
            }
        }

        Assert.Equal(before, await api.SnapshotAsync());
    }

    [Fact]
    public async Task An_application_of_somebody_else_is_not_there_for_any_request()
    {
        var (owner, stranger) = (await api.CompanyAsync(), await api.CompanyAsync());
        var (id, evidence) = await api.IssuedAsync(owner);
        var paper = evidence["invoice"]!.GetValue<string>();
        await NotThereAsync(stranger, HttpMethod.Get, $"/api/applications/{id}");
        await NotThereAsync(stranger, HttpMethod.Get, $"/api/applications/{id}/timeline");
        await NotThereAsync(stranger, HttpMethod.Get, $"/api/applications/{id}/explanation");
        await NotThereAsync(stranger, HttpMethod.Get, $"/api/applications/{id}/documents/{paper}");
        await NotThereAsync(stranger, HttpMethod.Delete, $"/api/applications/{id}/documents/{paper}");
        await NotThereAsync(stranger, HttpMethod.Post, $"/api/applications/{id}/submission");
        await NotThereAsync(stranger, HttpMethod.Post, $"/api/applications/{id}/withdrawal");
        await NotThereAsync(stranger, HttpMethod.Post, $"/api/applications/{id}/settlement");
        await NotThereAsync(stranger, HttpMethod.Post, $"/api/applications/{id}/redemptions", Bodies.Redemption(stranger, evidence));
        await NotThereAsync(stranger, HttpMethod.Put, $"/api/applications/{id}/statement", Bodies.Statement(stranger));
        await api.RefusesAsync(HttpStatusCode.NotFound, "subject-not-found", () => stranger.UploadAsync(id, "invoice", "a.pdf", Company.Pdf()));
    }

    [Fact]
    public async Task A_draft_is_its_owners_alone()
    {
        var company = await api.CompanyAsync();
        var id = await api.ReadyAsync(company);
        foreach (var role in (string[])["district", "city", "auditor", "finance", "supervisor", "admin"])
        {
            using var response = await (await api.StaffAsync(role, "洪山区")).GetAsync($"/api/applications/{id}");
            await response.ProblemAsync(HttpStatusCode.NotFound, "subject-not-found");
        }
    }

    [Fact]
    public async Task A_district_sees_its_own_applicants_only()
    {
        var round = await api.RoundAsync();
        var (here, _) = await api.IssuedAsync(await api.CompanyAsync("洪山区"), round);
        var (there, _) = await api.IssuedAsync(await api.CompanyAsync("武昌区"), round);
        var reviewer = await api.StaffAsync("district", "洪山区", "reviewer");
        using var own = await reviewer.GetAsync($"/api/applications/{here}");
        await own.ReadAsync(HttpStatusCode.OK);
        using var other = await reviewer.GetAsync($"/api/applications/{there}");
        await other.ProblemAsync(HttpStatusCode.NotFound, "subject-not-found");
        using var listed = await reviewer.GetAsync($"/api/applications?round={round}");
        Assert.Equal(here, Assert.Single((await listed.ReadAsync(HttpStatusCode.OK)).Items()).Text("id"));
    }

    [Fact]
    public async Task A_list_shows_an_applicant_nothing_of_others()
    {
        var company = await api.CompanyAsync();
        var round = await api.RoundAsync();
        await api.DraftAsync(await api.CompanyAsync(), round);
        using var listed = await company.Client.GetAsync($"/api/applications?round={round}");
        Assert.Empty((await listed.ReadAsync(HttpStatusCode.OK)).Items());
    }

    [Fact]
    public async Task Answers_hold_nothing_of_the_systems_own()
    {
        var (id, _) = await api.IssuedAsync(await api.CompanyAsync());
        using var response = await (await api.StaffAsync("admin")).GetAsync($"/api/applications/{id}");
        var view = (await response.ReadAsync(HttpStatusCode.OK)).AsObject();
        Assert.DoesNotContain(view, member => member.Key is "outbox" or "outboxSince" or "trail" or "ownerId" or "assessment");
    }

    [Fact]
    public async Task Ids_that_cannot_be_are_not_there()
    {
        var company = await api.CompanyAsync();
        foreach (var id in (string[])["%2e%2e%2f%2e%2e", "a%3Fb", "a%23b", "%E6%95%B0", new string('a', 300)])
        {
            using var response = await company.Client.GetAsync($"/api/applications/{id}");
            await response.ProblemAsync(HttpStatusCode.NotFound, "subject-not-found");
        }
    }

    [Fact]
    public void Routes_name_things_and_not_deeds()
    {
        var last = Routes.Select(route => route.Path.Split('/')[^1]).Distinct();
        Assert.All(last, word => Assert.DoesNotContain(word, (string[])["submit", "withdraw", "redeem", "settle", "approve", "confirm", "cancel"]));
    }

    private Task<JsonNode> NotThereAsync(Company company, HttpMethod method, string path, JsonObject? body = null) =>
        api.RefusesAsync(HttpStatusCode.NotFound, "subject-not-found", async () =>
        {
            using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
            if (method == HttpMethod.Put) request.Headers.Add("If-Match", "\"1\"");
            return await company.Client.SendAsync(request);
        });
}
