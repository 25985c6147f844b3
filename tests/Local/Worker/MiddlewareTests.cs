using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Shuzhi.Tests.Shared;

namespace Shuzhi.Local.Tests.Worker;

public sealed class MiddlewareTests
{
    private readonly Journal journal = new();

    [Fact]
    public async Task Runs_in_the_order_of_registration_around_the_function()
    {
        await using var host = await StartAsync(static builder => builder
            .UseMiddleware<Outer>()
            .UseMiddleware(static async (context, next) =>
            {
                context.InstanceServices.GetRequiredService<Journal>().Add("inner in");
                await next();
                context.InstanceServices.GetRequiredService<Journal>().Add("inner out");
            }));
        await host.Client.GetStringAsync("/api/Speak");
        Assert.Equal(["outer in", "inner in", "Speak", "inner out", "outer out"], journal);
    }

    [Fact]
    public async Task May_answer_instead_of_the_function()
    {
        await using var host = await StartAsync(static builder => builder.UseMiddleware(static (context, _) =>
        {
            context.GetInvocationResult().Value = Results.StatusCode(StatusCodes.Status403Forbidden);
            return Task.CompletedTask;
        }));
        using var response = await host.Client.GetAsync("/api/Speak");
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Empty(journal);
    }

    [Fact]
    public async Task May_write_the_response_itself()
    {
        await using var host = await StartAsync(static builder => builder.UseMiddleware(static async (context, _) =>
        {
            var response = context.GetHttpContext()!.Response;
            response.StatusCode = StatusCodes.Status401Unauthorized;
            await response.WriteAsync("who are you?");
        }));
        using var response = await host.Client.GetAsync("/api/Speak");
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("who are you?", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task May_replace_an_exception()
    {
        await using var host = await StartAsync(static builder => builder.UseMiddleware(static async (context, next) =>
        {
            try
            {
                await next();
            }
            catch (InvalidOperationException problem)
            {
                context.GetInvocationResult<IResult>().Value = Results.Text(problem.Message, statusCode: StatusCodes.Status409Conflict);
            }
        }));
        using var response = await host.Client.GetAsync("/api/Fail");
        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
    }

    [Fact]
    public async Task Runs_only_when_its_condition_holds()
    {
        await using var host = await StartAsync(static builder => builder.UseWhen<Outer>(static context => context.FunctionDefinition.Name == "Fail"));
        await host.Client.GetAsync("/api/Speak");
        await host.Client.GetAsync("/api/Fail");
        Assert.Equal(["Speak", "outer in"], journal);
    }

    [Fact]
    public async Task Sees_the_function_and_the_values_of_its_request()
    {
        FunctionContext? seen = null;
        await using var host = await StartAsync(builder => builder.UseMiddleware((context, next) =>
        {
            seen = context;
            Assert.Equal("Speak", context.FunctionDefinition.Name);
            Assert.Equal("b", context.BindingContext.BindingData["a"]);
            Assert.Same(context.GetHttpContext(), context.Items["HttpRequestContext"]);
            context.Features.Set(journal);
            Assert.Same(journal, context.Features.Get<Journal>());
            return next();
        }));
        await host.Client.GetStringAsync("/api/Speak?a=b");
        var trigger = Assert.Single(seen!.FunctionDefinition.InputBindings.Values);
        Assert.Equal(("request", "httpTrigger", BindingDirection.In), (trigger.Name, trigger.Type, trigger.Direction));
        Assert.EndsWith("Functions.Speak", seen.FunctionDefinition.EntryPoint, StringComparison.Ordinal);
        Assert.Equal(typeof(HttpRequest), seen.FunctionDefinition.Parameters[0].Type);
    }

    [Fact]
    public async Task Surrounds_timers_too()
    {
        await using var host = await StartAsync(static builder => builder.UseMiddleware<Outer>(), typeof(Startup));
        await host.TimersIdleAsync();
        Assert.Equal(["outer in", "Startup", "outer out"], journal);
    }

    private Task<TestHost> StartAsync(Action<FunctionsApplicationBuilder> configure, Type? functions = null) => TestHost.StartAsync(new TestHostOptions
    {
        Types = [functions ?? typeof(Functions)],
        Configure = builder =>
        {
            builder.Services.AddSingleton(journal);
            configure(builder);
        },
    });

    public sealed class Journal : ConcurrentQueue<string>
    {
        public void Add(string line) => Enqueue(line);
    }

    public sealed class Outer(Journal journal) : IFunctionsWorkerMiddleware
    {
        public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
        {
            journal.Add("outer in");
            await next(context);
            journal.Add("outer out");
        }
    }

    public sealed class Functions(Journal journal)
    {
        [Function(nameof(Speak))]
        public IResult Speak([HttpTrigger("get")] HttpRequest request)
        {
            journal.Add("Speak");
            return Results.Ok();
        }

        [Function(nameof(Fail))]
        public IResult Fail([HttpTrigger("get")] HttpRequest request) => throw new InvalidOperationException("no");
    }

    public sealed class Startup(Journal journal)
    {
        [Function(nameof(Startup))]
        public void Run([TimerTrigger("0 0 0 1 1 *", RunOnStartup = true)] TimerInfo timer) => journal.Add("Startup");
    }
}
