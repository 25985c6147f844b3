using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Tests.Shared;
using FromBodyAttribute = Microsoft.Azure.Functions.Worker.Http.FromBodyAttribute;

namespace Shuzhi.Local.Tests.Worker;

public sealed class StartChecksTests
{
    [Theory]
    [InlineData(typeof(SameName), "have the same function name")]
    [InlineData(typeof(SameRoute), "First and Second both answer GET /api/things/{key}.")]
    [InlineData(typeof(SameRouteAnyMethod), "First and Second both answer POST /api/things.")]
    [InlineData(typeof(NoTrigger), "Lonely: ")]
    [InlineData(typeof(TwoTriggers), "has 2 triggers, on request and timer")]
    [InlineData(typeof(NotPublic), "is not public")]
    [InlineData(typeof(BadName), "the function name '1st' is not")]
    [InlineData(typeof(AsyncVoid), "is async void")]
    [InlineData(typeof(ByReference), "takes parameter count by reference")]
    [InlineData(typeof(BadTriggerType), "Odd: parameter request carries [HttpTrigger] and must be an HttpRequest, not a String")]
    [InlineData(typeof(BadParameterType), "Odd: parameter client is a HttpClient")]
    [InlineData(typeof(TwoBodies), "only one parameter can carry [FromBody], not one and two")]
    [InlineData(typeof(BodyOnTimer), "Odd: parameter body carries [FromBody], but the function has no HTTP trigger")]
    [InlineData(typeof(BadResult), "returns a String")]
    [InlineData(typeof(BadTemplate), "Odd: parameter request has a route that is not a valid template")]
    [InlineData(typeof(BadConstraint), "constraint 'nosuch' on parameter id")]
    [InlineData(typeof(MissingRouteParameter), "has parameter key, which")]
    [InlineData(typeof(BadCron), "Odd: parameter timer has a schedule that cannot be read")]
    [InlineData(typeof(ConstantInterval), "Odd: parameter timer has a schedule that cannot be read")]
    [InlineData(typeof(NeverOccurs), "which never occurs")]
    [InlineData(typeof(MissingSetting), "setting NoSuchSetting, which is not configured")]
    [InlineData(typeof(BadTimerType), "Odd: parameter timer carries [TimerTrigger] and must be a TimerInfo, not a String")]
    [InlineData(typeof(TimerResult), "nothing takes what a timer function returns")]
    [InlineData(typeof(BadRetry), "has an interval that is not a time")]
    [InlineData(typeof(MissingService), "the constructor of MissingService takes parameter client, but no service of type HttpClient is registered")]
    public async Task Refuses_to_start(Type functions, string reason)
    {
        var refusal = await Assert.ThrowsAsync<StartRefusedException>(() => TestHost.StartAsync(functions));
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("1 mistake.", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lists_every_mistake()
    {
        var refusal = await Assert.ThrowsAsync<StartRefusedException>(() => TestHost.StartAsync(typeof(NoTrigger), typeof(BadCron), typeof(SameRoute)));
        Assert.Equal(4, refusal.Message.Split(Environment.NewLine).Length);
    }

    [Fact]
    public async Task Refuses_a_host_json_that_is_not_json()
    {
        var folder = Directory.CreateTempSubdirectory("shuzhi-test-");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "host.json"), "{ version: ");
        var refusal = await Assert.ThrowsAsync<StartRefusedException>(() => TestHost.StartAsync(new TestHostOptions { AppFolder = folder.FullName, Types = [typeof(Fine)] }));
        Assert.Contains("host.json cannot be read", refusal.Message, StringComparison.Ordinal);
        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("admin/things")]
    [InlineData("health/live")]
    public async Task Refuses_routes_of_the_host(string prefix)
    {
        var parts = prefix.Split('/');
        var refusal = await Assert.ThrowsAsync<StartRefusedException>(() => TestHost.StartAsync(new TestHostOptions
        {
            Types = [parts[0] == "admin" ? typeof(Things) : typeof(Live)],
            Settings = new Dictionary<string, string> { ["AzureFunctionsJobHost:extensions:http:routePrefix"] = parts[0] },
        }));
        Assert.Contains("belongs to the host", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Takes_routes_that_differ_by_constraint_or_method()
    {
        await using var host = await TestHost.StartAsync(typeof(Fine));
        Assert.Equal("word", await host.Client.GetStringAsync("/api/items/abc"));
        Assert.Equal("number", await host.Client.GetStringAsync("/api/items/12"));
    }

    public static class SameName
    {
        [Function("Twice")]
        public static IResult One([HttpTrigger("get", Route = "one")] HttpRequest request) => Results.Ok();

        [Function("twice")]
        public static IResult Two([HttpTrigger("get", Route = "two")] HttpRequest request) => Results.Ok();
    }

    public static class SameRoute
    {
        [Function(nameof(First))]
        public static IResult First([HttpTrigger("get", "post", Route = "things/{id}")] HttpRequest request, string id) => Results.Ok();

        [Function(nameof(Second))]
        public static IResult Second([HttpTrigger("get", Route = "things/{key}")] HttpRequest request, string key) => Results.Ok();
    }

    public static class SameRouteAnyMethod
    {
        [Function(nameof(First))]
        public static IResult First([HttpTrigger(AuthorizationLevel.Anonymous, Route = "Things")] HttpRequest request) => Results.Ok();

        [Function(nameof(Second))]
        public static IResult Second([HttpTrigger("post", Route = "things")] HttpRequest request) => Results.Ok();
    }

    public static class NoTrigger
    {
        [Function(nameof(Lonely))]
        public static void Lonely(FunctionContext context) => ArgumentNullException.ThrowIfNull(context);
    }

    public static class TwoTriggers
    {
        [Function("Odd")]
        public static IResult Run([HttpTrigger("get")] HttpRequest request, [TimerTrigger("0 * * * * *")] TimerInfo timer) => Results.Ok();
    }

    public static class NotPublic
    {
        [Function("Odd")]
        internal static IResult Run([HttpTrigger("get")] HttpRequest request) => Results.Ok();
    }

    public static class BadName
    {
        [Function("1st")]
        public static IResult Run([HttpTrigger("get")] HttpRequest request) => Results.Ok();
    }

    public static class AsyncVoid
    {
        [Function("Odd")]
        public static async void Run([TimerTrigger("0 * * * * *")] TimerInfo timer) => await Task.Yield();
    }

    public static class ByReference
    {
        [Function("Odd")]
        public static void Run([TimerTrigger("0 * * * * *")] TimerInfo timer, out int count) => count = 0;
    }

    public static class BadTriggerType
    {
        [Function("Odd")]
        public static IResult Run([HttpTrigger("get")] string request) => Results.Ok();
    }

    public static class BadParameterType
    {
        [Function("Odd")]
        public static IResult Run([HttpTrigger("get")] HttpRequest request, HttpClient client) => Results.Ok();
    }

    public static class TwoBodies
    {
        [Function("Odd")]
        public static IResult Run([HttpTrigger("post")] HttpRequest request, [FromBody] Uri one, [FromBody] Uri two) => Results.Ok();
    }

    public static class BodyOnTimer
    {
        [Function("Odd")]
        public static void Run([TimerTrigger("0 * * * * *")] TimerInfo timer, [FromBody] string body) => ArgumentNullException.ThrowIfNull(body);
    }

    public static class BadResult
    {
        [Function("Odd")]
        public static Task<string> Run([HttpTrigger("get")] HttpRequest request) => Task.FromResult("text");
    }

    public static class BadTemplate
    {
        [Function("Odd")]
        public static IResult Run([HttpTrigger("get", Route = "things/{id")] HttpRequest request, string id) => Results.Ok();
    }

    public static class BadConstraint
    {
        [Function("Odd")]
        public static IResult Run([HttpTrigger("get", Route = "things/{id:nosuch}")] HttpRequest request, string id) => Results.Ok();
    }

    public static class MissingRouteParameter
    {
        [Function("Odd")]
        public static IResult Run([HttpTrigger("get", Route = "things/{key}")] HttpRequest request, string id) => Results.Ok();
    }

    public static class BadCron
    {
        [Function("Odd")]
        public static void Run([TimerTrigger("0 61 * * * *")] TimerInfo timer) => ArgumentNullException.ThrowIfNull(timer);
    }

    public static class ConstantInterval
    {
        [Function("Odd")]
        public static void Run([TimerTrigger("00:05:00")] TimerInfo timer) => ArgumentNullException.ThrowIfNull(timer);
    }

    public static class NeverOccurs
    {
        [Function("Odd")]
        public static void Run([TimerTrigger("0 0 0 31 2 *")] TimerInfo timer) => ArgumentNullException.ThrowIfNull(timer);
    }

    public static class MissingSetting
    {
        [Function("Odd")]
        public static void Run([TimerTrigger("%NoSuchSetting%")] TimerInfo timer) => ArgumentNullException.ThrowIfNull(timer);
    }

    public static class BadTimerType
    {
        [Function("Odd")]
        public static void Run([TimerTrigger("0 * * * * *")] string timer) => ArgumentNullException.ThrowIfNull(timer);
    }

    public static class TimerResult
    {
        [Function("Odd")]
        public static int Run([TimerTrigger("0 * * * * *")] TimerInfo timer) => 1;
    }

    public static class BadRetry
    {
        [Function("Odd")]
        [ExponentialBackoffRetry(3, "00:10:00", "00:00:10")]
        public static void Run([TimerTrigger("0 * * * * *")] TimerInfo timer) => ArgumentNullException.ThrowIfNull(timer);
    }

    public sealed class MissingService(HttpClient client)
    {
        [Function("Odd")]
        public IResult Run([HttpTrigger("get")] HttpRequest request) => Results.Text(client.ToString());
    }

    public static class Things
    {
        [Function("Things")]
        public static IResult Run([HttpTrigger("get", Route = "things")] HttpRequest request) => Results.Ok();
    }

    public static class Live
    {
        [Function("Live")]
        public static IResult Run([HttpTrigger("get", Route = "live")] HttpRequest request) => Results.Ok();
    }

    public static class Fine
    {
        [Function(nameof(Number))]
        public static IResult Number([HttpTrigger("get", Route = "items/{id:int}")] HttpRequest request, int id) => Results.Text("number");

        [Function(nameof(Word))]
        public static IResult Word([HttpTrigger("get", Route = "items/{name}")] HttpRequest request, string name) => Results.Text("word");

        [Function(nameof(Make))]
        public static IResult Make([HttpTrigger("post", Route = "items/{name}")] HttpRequest request, string name) => Results.Ok();
    }
}
