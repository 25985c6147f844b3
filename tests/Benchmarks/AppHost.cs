using System.Reflection;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Shuzhi.Core.Kernel;
using Shuzhi.Functions;
using Shuzhi.Local;

namespace Shuzhi.Benchmarks;

/// <summary>The whole app in this process, on a data folder of its own, every commit synced to the disk.</summary>
internal sealed class AppHost : IAsyncDisposable
{
    public const string LineId = "42010026157T000000106";

    private readonly TemporaryFolder folder = new();
    private IHost host = null!;

    private AppHost()
    {
    }

    public IServiceProvider Services => host.Services;

    public Uri Address => new(Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    public TimeProvider Time => Services.GetRequiredService<TimeProvider>();

    /// <summary>Starts the app with all its functions, or with some only.</summary>
    public static async Task<AppHost> StartAsync(params Type[] functions)
    {
        var app = new AppHost();
        var options = new LocalHostOptions
        {
            Types = functions,
            Assemblies = functions.Length > 0 ? [] : new Assembly[] { typeof(App).Assembly },
            Output = null,
            ExitsWhenRefused = false,
            ReadsEnvironment = false,
        };
        // One machine plays every company, so its address gets more tokens than one caller would.
        var builder = options.CreateBuilder("--urls=http://127.0.0.1:0", $"--Data:Path={Path.Combine(app.folder.Path, "data")}", "--Limits:PerSecond=0");
        builder.Services.AddSingleton<TimeProvider>(new BudgetYearClock());
        App.Configure(builder);
        app.host = builder.Build();
        await app.host.StartAsync();
        return app;
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        await ((IAsyncDisposable)host).DisposeAsync();
        folder.Dispose();
    }

    /// <summary>The machine's clock, moved to a day on which the budget and the policy hold.</summary>
    private sealed class BudgetYearClock : TimeProvider
    {
        private readonly TimeSpan moved = ChinaTime.At(new(2026, 3, 2), new(9, 0)) - System.GetUtcNow();

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + moved;
    }
}
