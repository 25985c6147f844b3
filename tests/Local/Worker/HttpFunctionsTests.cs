using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Shuzhi.Tests.Shared;
using FromBodyAttribute = Microsoft.Azure.Functions.Worker.Http.FromBodyAttribute;

namespace Shuzhi.Local.Tests.Worker;

public sealed class HttpFunctionsTests : IAsyncLifetime
{
    private TestHost host = null!;

    public async Task InitializeAsync() => host = await TestHost.StartAsync(new TestHostOptions
    {
        Types = [typeof(Functions), typeof(Counter)],
        Configure = static builder => builder.Services.AddScoped<Tally>(),
    });

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Theory]
    [InlineData("/api/Plain", "plain")]
    [InlineData("/api/values/7", "int 7")]
    [InlineData("/api/values/0b0c0a3e-5a57-4d0c-9a54-d9c7b7d8a001", "guid 0b0c0a3e-5a57-4d0c-9a54-d9c7b7d8a001")]
    [InlineData("/api/mixed/9000000000/Second/true/2026-03-01T08:00:00%2B08:00", "9000000000 Second True 2026-03-01T00:00:00.0000000+00:00")]
    [InlineData("/api/search?text=%E6%95%B0&page=3", "数 3")]
    [InlineData("/api/search?text=a", "a 1")]
    [InlineData("/api/files/a/b/c.txt", "a/b/c.txt")]
    public async Task Binds_route_and_query(string path, string expected) =>
        Assert.Equal(expected, await host.Client.GetStringAsync(path));

    [Theory]
    [InlineData("/api/values/x", HttpStatusCode.NotFound, null)]
    [InlineData("/api/search", HttpStatusCode.BadRequest, "value.missing")]
    [InlineData("/api/search?text=a&page=x", HttpStatusCode.BadRequest, "value.malformed")]
    [InlineData("/api/mixed/1/Third/true/2026-03-01", HttpStatusCode.BadRequest, "value.malformed")]
    [InlineData("/api/mixed/1/7/true/2026-03-01", HttpStatusCode.BadRequest, "value.malformed")]
    public async Task Refuses_values_that_do_not_fit(string path, HttpStatusCode status, string? code)
    {
        using var response = await host.Client.GetAsync(path);
        Assert.Equal(status, response.StatusCode);
        if (code is not null) Assert.Equal(code, await CodeOf(response));
    }

    [Fact]
    public async Task Answers_only_its_methods()
    {
        using var response = await host.Client.PostAsync("/api/Plain", null);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
    }

    [Fact]
    public async Task Reads_a_body()
    {
        using var response = await host.Client.PostAsJsonAsync("/api/orders", new { name = "abc", amount = 12 });
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal("""{"name":"abc","amount":12}""", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("{\"name\":", "application/json", HttpStatusCode.BadRequest, "body.malformed")]
    [InlineData("{\"name\":\"a\",\"amount\":\"x\"}", "application/json", HttpStatusCode.BadRequest, "body.malformed")]
    [InlineData("[]", "application/json", HttpStatusCode.BadRequest, "body.malformed")]
    [InlineData("null", "application/json", HttpStatusCode.BadRequest, "body.missing")]
    [InlineData("", "application/json", HttpStatusCode.BadRequest, "body.missing")]
    [InlineData("name=a", "application/x-www-form-urlencoded", HttpStatusCode.UnsupportedMediaType, "body.contentType")]
    public async Task Refuses_a_body_that_does_not_fit(string body, string contentType, HttpStatusCode status, string code)
    {
        using var response = await host.Client.PostAsync("/api/orders", new StringContent(body, Encoding.UTF8, contentType));
        Assert.Equal(status, response.StatusCode);
        Assert.Equal(code, await CodeOf(response));
    }

    [Fact]
    public async Task Turns_an_exception_into_a_problem_without_its_details()
    {
        using var response = await host.Client.GetAsync("/api/Broken");
        var text = await response.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("function.failed", JsonDocument.Parse(text).RootElement.GetProperty("code").GetString());
        Assert.DoesNotContain("secret", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leaves_a_response_to_a_function_that_writes_it()
    {
        using var response = await host.Client.GetAsync("/api/Writes");
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal("written", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Builds_the_class_in_a_scope_of_its_own_and_disposes_it()
    {
        Assert.Equal("1", await host.Client.GetStringAsync("/api/Count"));
        Assert.Equal("1", await host.Client.GetStringAsync("/api/Count"));
        Assert.Equal(2, Counter.Disposed);
    }

    [Fact]
    public async Task Cancels_the_function_when_the_caller_goes_away()
    {
        using var leave = new CancellationTokenSource();
        var request = host.Client.GetAsync("/api/Waits", leave.Token);
        await Functions.Waiting.Task;
        await leave.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => request);
        await Functions.Cancelled.Task.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Theory]
    [InlineData("/health/live", "live")]
    [InlineData("/health/ready", "ready")]
    public async Task Reports_health_outside_the_prefix(string path, string status)
    {
        using var answer = JsonDocument.Parse(await host.Client.GetStringAsync(path));
        Assert.Equal(status, answer.RootElement.GetProperty("status").GetString());
    }

    [Theory]
    [InlineData("v2/open", "/v2/open/Plain")]
    [InlineData("", "/Plain")]
    public async Task Takes_the_prefix_from_host_json(string prefix, string path)
    {
        var folder = Directory.CreateTempSubdirectory("shuzhi-test-");
        await File.WriteAllTextAsync(
            Path.Combine(folder.FullName, "host.json"),
            $$"""{ "version": "2.0", /* as the tools allow */ "extensions": { "http": { "routePrefix": "{{prefix}}" } } }""");
        await using (var other = await TestHost.StartAsync(new TestHostOptions { Types = [typeof(Functions)], AppFolder = folder.FullName }))
        {
            Assert.Equal("plain", await other.Client.GetStringAsync(path));
        }

        folder.Delete(recursive: true);
    }

    private static async Task<string?> CodeOf(HttpResponseMessage response) =>
        JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("code").GetString();

    public enum Choice
    {
        First,
        Second,
    }

    public sealed record Order(string Name, int Amount);

    public static class Functions
    {
        public static readonly TaskCompletionSource Waiting = new(TaskCreationOptions.RunContinuationsAsynchronously);
        public static readonly TaskCompletionSource Cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);

        [Function(nameof(Plain))]
        public static IActionResult Plain([HttpTrigger(AuthorizationLevel.Function, "get")] HttpRequest request) => new ContentResult { Content = "plain" };

        [Function(nameof(OfInt))]
        public static IResult OfInt([HttpTrigger("get", Route = "values/{id:int}")] HttpRequest request, int id) => Results.Text($"int {id}");

        [Function(nameof(OfGuid))]
        public static IResult OfGuid([HttpTrigger("get", Route = "values/{id:guid}")] HttpRequest request, Guid id) => Results.Text($"guid {id}");

        [Function(nameof(Mixed))]
        public static ValueTask<IResult> Mixed(
            [HttpTrigger("get", Route = "mixed/{number}/{choice}/{flag}/{at}")] HttpContext http,
            long number,
            Choice choice,
            bool flag,
            DateTimeOffset at) => ValueTask.FromResult(Results.Text($"{number} {choice} {flag} {at.ToUniversalTime():O}"));

        [Function(nameof(Search))]
        public static Task<IResult> Search([HttpTrigger("get", Route = "search")] HttpRequest request, string text, int? page = 1) =>
            Task.FromResult(Results.Text($"{text} {page}"));

        [Function(nameof(Files))]
        public static IResult Files([HttpTrigger("get", Route = "files/{*path}")] HttpRequest request, string path) => Results.Text(path);

        [Function(nameof(PlaceOrder))]
        public static IActionResult PlaceOrder([HttpTrigger("post", Route = "orders")] HttpRequest request, [FromBody] Order order) =>
            new CreatedResult((string?)null, order);

        [Function(nameof(Broken))]
        public static Task<IActionResult> Broken([HttpTrigger("get")] HttpRequest request) => throw new InvalidOperationException("secret");

        [Function(nameof(Writes))]
        public static async Task Writes([HttpTrigger("get")] HttpRequest request)
        {
            request.HttpContext.Response.StatusCode = StatusCodes.Status202Accepted;
            await request.HttpContext.Response.WriteAsync("written");
        }

        [Function(nameof(Waits))]
        public static async Task<IResult> Waits([HttpTrigger("get")] HttpRequest request, CancellationToken cancellation)
        {
            Waiting.TrySetResult();
            try
            {
                await Task.Delay(Timeout.Infinite, cancellation);
            }
            finally
            {
                Cancelled.TrySetResult();
            }

            return Results.Ok();
        }
    }

    public sealed class Tally
    {
        public int Value { get; set; }
    }

    public sealed class Counter(Tally tally) : IDisposable
    {
        public static int Disposed { get; private set; }

        [Function("Count")]
        public IResult Run([HttpTrigger("get")] HttpRequest request, FunctionContext context)
        {
            context.InstanceServices.GetRequiredService<Tally>().Value++;
            return Results.Text(tally.Value.ToString());
        }

        public void Dispose() => Disposed++;
    }
}
