using System.Net;
using System.Net.Http.Json;

namespace Shuzhi.Functions.Tests.Http;

/// <summary>Nobody overwrites what they have not seen.</summary>
public sealed class PreconditionTests(ApiHost api) : IClassFixture<ApiHost>
{
    [Theory]
    [InlineData(null, 428, "if-match-missing")]
    [InlineData("\"0\"", 412, "version-stale")]
    [InlineData("\"2\"", 412, "version-stale")]
    [InlineData("W/\"1\"", 412, "version-stale")]
    [InlineData("\"somebody else's\"", 412, "version-stale")]
    [InlineData("*", 400, "header-invalid")]
    [InlineData("1", 400, "header-invalid")]
    [InlineData("\"1\", \"2\"", 400, "header-invalid")]
    public async Task Refuses_to_amend_what_was_not_seen(string? ifMatch, int status, string code)
    {
        var company = await api.CompanyAsync();
        var id = await api.DraftAsync(company);
        await api.RefusesAsync((HttpStatusCode)status, code, () => AmendAsync(company, id, ifMatch));
    }

    [Fact]
    public async Task Of_two_amendments_of_one_version_the_second_is_refused()
    {
        var company = await api.CompanyAsync();
        var id = await api.DraftAsync(company);
        using var first = await AmendAsync(company, id, "\"1\"");
        await first.ReadAsync(HttpStatusCode.OK);
        var problem = await api.RefusesAsync(HttpStatusCode.PreconditionFailed, "version-stale", () => AmendAsync(company, id, "\"1\""));
        Assert.Equal("2", problem["values"]!.Text("current"));
    }

    [Fact]
    public async Task Of_many_amendments_at_once_one_succeeds()
    {
        var company = await api.CompanyAsync();
        var id = await api.DraftAsync(company);
        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => AmendAsync(company, id, "\"1\"")));
        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.Equal(15, answers.Count(answer => answer.StatusCode == HttpStatusCode.PreconditionFailed));
        foreach (var answer in answers) answer.Dispose();
    }

    [Fact]
    public async Task Heeds_If_Match_where_it_is_not_compulsory()
    {
        var company = await api.CompanyAsync();
        var id = await api.ReadyAsync(company);
        await api.RefusesAsync(HttpStatusCode.PreconditionFailed, "version-stale", async () =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/applications/{id}/submission") { Headers = { { "If-Match", "\"1\"" } } };
            return await company.Client.SendAsync(request);
        });
    }

    [Fact]
    public async Task Does_not_send_again_what_the_caller_has()
    {
        var company = await api.CompanyAsync();
        var id = await api.DraftAsync(company);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/applications/{id}") { Headers = { { "If-None-Match", "\"1\"" } } };
        using var response = await company.Client.SendAsync(request);
        Assert.Equal((HttpStatusCode.NotModified, "\"1\"", ""), (response.StatusCode, response.Headers.ETag!.Tag, await response.Content.ReadAsStringAsync()));
    }

    private static async Task<HttpResponseMessage> AmendAsync(Company company, string id, string? ifMatch)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/applications/{id}/statement") { Content = JsonContent.Create(Bodies.Statement(company)) };
        if (ifMatch is not null) request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        return await company.Client.SendAsync(request);
    }
}
