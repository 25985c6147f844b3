using System.Net;
using System.Net.Http.Json;
using Shuzhi.Functions.Tests.Http;

namespace Shuzhi.Functions.Tests.Protection;

/// <summary>An app in which an organisation may begin a draft every half hour, and as many at once as in a day.</summary>
public sealed class DraftLimitTests : IAsyncLifetime
{
    private const int ADay = 48;

    private readonly ApiHost api = new() { Settings = { ["Limits:PerSecond"] = "0", ["Limits:DraftsPerDay"] = $"{ADay}" } };

    public Task InitializeAsync() => api.InitializeAsync();

    public Task DisposeAsync() => api.DisposeAsync();

    [Fact]
    public async Task An_organisation_cannot_begin_drafts_without_end_and_a_repeat_is_none()
    {
        var (company, other, round) = (await api.CompanyAsync(), await api.CompanyAsync(), await api.RoundAsync());
        for (var draft = 0; draft < ADay; draft++) Assert.Equal(HttpStatusCode.Created, await BeginAsync(company, round, $"draft-{draft}"));

        using (var more = await SendAsync(company, round, "one-more"))
        {
            await more.ProblemAsync(HttpStatusCode.TooManyRequests, "too-many-requests");
            Assert.Equal(TimeSpan.FromMinutes(30), more.Headers.RetryAfter!.Delta);
        }

        Assert.Equal(HttpStatusCode.Created, await BeginAsync(company, round, "draft-0"));
        Assert.Equal(HttpStatusCode.Created, await BeginAsync(other, round, "draft-0"));
        api.Time.Advance(TimeSpan.FromMinutes(31));
        Assert.Equal(HttpStatusCode.Created, await BeginAsync(company, round, "one-more"));
    }

    private static async Task<HttpStatusCode> BeginAsync(Company company, string round, string key)
    {
        using var response = await SendAsync(company, round, key);
        return response.StatusCode;
    }

    private static async Task<HttpResponseMessage> SendAsync(Company company, string round, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/applications") { Content = JsonContent.Create(Bodies.Application(company, round)) };
        request.Headers.Add("Idempotency-Key", key);
        return await company.Client.SendAsync(request);
    }
}
