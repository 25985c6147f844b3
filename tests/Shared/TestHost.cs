using System.Reflection;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Shuzhi.Local;
using Shuzhi.Local.Worker;

namespace Shuzhi.Tests.Shared;

/// <summary>The whole local host in the test's process, on a free port, with a data folder and a clock of its own.</summary>
public sealed class TestHost : IAsyncDisposable
{
    private readonly IHost host;

    private readonly Func<DelegatingHandler>? watch;

    private TestHost(IHost host, TimeProvider time, Func<DelegatingHandler>? watch)
    {
        (this.host, this.watch) = (host, watch);
        Time = time;
        var addresses = host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        BaseAddress = new Uri(addresses.First());
        Client = CreateClient();
    }

    public Uri BaseAddress { get; }

    public HttpClient Client { get; }

    public IServiceProvider Services => host.Services;

    public TimeProvider Time { get; }

    /// <summary>Starts a host.</summary>
    /// <exception cref="StartRefusedException">The app cannot start.</exception>
    public static async Task<TestHost> StartAsync(TestHostOptions options)
    {
        var built = Build(options);
        await built.StartAsync();
        return new TestHost(built, built.Services.GetRequiredService<TimeProvider>(), options.Watch);
    }

    /// <summary>Starts a host with the functions of some classes.</summary>
    public static Task<TestHost> StartAsync(params Type[] types) => StartAsync(new TestHostOptions { Types = types });

    /// <summary>A host that has not started.</summary>
    public static IHost Build(TestHostOptions options)
    {
        string[] args =
        [
            $"--urls={options.Urls}",
            $"--Data:Path={options.DataPath}",
            .. options.Settings.Select(static setting => $"--{setting.Key}={setting.Value}"),
        ];
        var builder = new LocalHostOptions
        {
            Types = options.Types,
            Assemblies = options.Assemblies,
            AppFolder = options.AppFolder,
            Output = options.Output,
            StopTimeout = options.StopTimeout,
            ExitsWhenRefused = false,
            ReadsEnvironment = false,
        }.CreateBuilder(args);
        if (options.Time is { } time) builder.Services.AddSingleton(time);
        options.Configure?.Invoke(builder);
        return builder.Build();
    }

    /// <summary>
    /// Moves the clock, one due timer after the other, and waits at each until no timer function runs, so that none is
    /// skipped for being busy. Needs a <see cref="ManualTimeProvider"/>.
    /// </summary>
    public async Task AdvanceAsync(TimeSpan span)
    {
        var clock = (ManualTimeProvider)Time;
        var left = span;
        while (clock.UntilNextTimer is { } wait && wait <= left)
        {
            clock.Advance(wait);
            left -= wait;
            await TimersIdleAsync();
        }

        clock.Advance(left);
        await TimersIdleAsync();
    }

    /// <summary>Completes when no timer function runs.</summary>
    public Task TimersIdleAsync() =>
        Task.WhenAll(Services.GetServices<ITriggerListener>().OfType<TimerListener>().Select(static listener => listener.IdleAsync()));

    /// <summary>Another client; whoever asked to watch sees its requests too.</summary>
    public HttpClient CreateClient()
    {
        if (watch is null) return new HttpClient { BaseAddress = BaseAddress };
        var handler = watch();
        handler.InnerHandler = new SocketsHttpHandler();
        return new HttpClient(handler) { BaseAddress = BaseAddress };
    }

    public Task StopAsync() => host.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await host.StopAsync();
        await ((IAsyncDisposable)host).DisposeAsync();
    }
}

/// <summary>How a test wants its host.</summary>
public sealed record TestHostOptions
{
    public IReadOnlyList<Type> Types { get; init; } = [];

    public IReadOnlyList<Assembly> Assemblies { get; init; } = [];

    public Action<FunctionsApplicationBuilder>? Configure { get; init; }

    public TimeProvider? Time { get; init; }

    /// <summary>A folder, or <c>:memory:</c> for one that vanishes.</summary>
    public string DataPath { get; init; } = ":memory:";

    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    public string AppFolder { get; init; } = AppContext.BaseDirectory;

    public TextWriter? Output { get; init; }

    public string Urls { get; init; } = "http://127.0.0.1:0";

    /// <summary>Sees every request of the host's clients and its answer.</summary>
    public Func<DelegatingHandler>? Watch { get; init; }

    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(15);
}
