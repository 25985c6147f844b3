using System.Net;
using Shuzhi.Functions.Tests.Http;

namespace Shuzhi.Functions.Tests.Protection;

/// <summary>An app that lets each caller make five requests at once, and one a second after that.</summary>
public sealed class LimitTests : IAsyncLifetime
{
    private const int Burst = 5;

    private readonly ApiHost api = new() { Settings = { ["Limits:PerSecond"] = "1", ["Limits:Burst"] = $"{Burst}", ["Limits:AddressHeader"] = "X-Client-Address" } };

    public Task InitializeAsync() => api.InitializeAsync();

    public Task DisposeAsync() => api.DisposeAsync();

    [Fact]
    public async Task A_caller_who_asks_too_much_is_told_when_to_come_back_and_others_are_served()
    {
        var (greedy, modest) = (await api.StaffAsync("auditor", subject: "greedy"), await api.StaffAsync("auditor", subject: "modest"));
        var statuses = new List<HttpStatusCode>();
        for (var request = 0; request < 4 * Burst; request++)
        {
            using var response = await greedy.GetAsync("/api/budget-lines");
            statuses.Add(response.StatusCode);
            if (response.StatusCode != HttpStatusCode.TooManyRequests) continue;
            await response.ProblemAsync(HttpStatusCode.TooManyRequests, "too-many-requests");
            Assert.True(response.Headers.RetryAfter!.Delta >= TimeSpan.FromSeconds(1));
        }

        Assert.All(statuses.Take(Burst), status => Assert.Equal(HttpStatusCode.OK, status));
        Assert.Contains(HttpStatusCode.TooManyRequests, statuses);
        Assert.Equal(HttpStatusCode.OK, (await modest.GetAsync("/api/budget-lines")).StatusCode);
    }

    [Fact]
    public async Task Whoever_is_turned_away_again_and_again_is_told_when_to_come_back_too()
    {
        var city = await api.StaffAsync("city", subject: "curious");
        foreach (var (client, refusal) in new[] { (city, HttpStatusCode.Forbidden), (api.Anonymous, HttpStatusCode.Unauthorized) })
        {
            var statuses = new List<HttpStatusCode>();
            for (var request = 0; request < 4 * Burst; request++)
            {
                using var refused = await client.PostAsync("/api/catalogue-amendments/x/approval", null);
                statuses.Add(refused.StatusCode);
            }

            Assert.Equal([refusal, HttpStatusCode.TooManyRequests], statuses.Distinct());
        }
    }

    [Fact]
    public async Task Nobodies_are_told_apart_by_the_address_that_the_front_end_names()
    {
        async Task<HttpStatusCode> AskAsync(string address)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/rounds");
            request.Headers.Add("X-Client-Address", address);
            return (await api.Anonymous.SendAsync(request)).StatusCode;
        }

        var statuses = new List<HttpStatusCode>();
        for (var request = 0; request < 4 * Burst; request++) statuses.Add(await AskAsync("192.0.2.1"));
        Assert.Contains(HttpStatusCode.TooManyRequests, statuses);
        Assert.Equal(HttpStatusCode.OK, await AskAsync("192.0.2.2"));
    }
}
