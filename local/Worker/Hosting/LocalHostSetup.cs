using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Shuzhi.Local.Storage;
using Shuzhi.Local.Worker;

namespace Shuzhi.Local;

/// <summary>Puts Kestrel, the store and the worker together.</summary>
internal sealed class LocalHostSetup(LocalHostOptions options)
{
    private readonly List<string> mistakes = [];

    public FunctionPipeline Pipeline { get; } = new();

    public WebApplicationBuilder CreateWebBuilder(string[] args)
    {
        // The empty builder: what it leaves out would be paid for at every start, and brings files that the Functions host does not read.
        var web = WebApplication.CreateEmptyBuilder(new WebApplicationOptions
        {
            ApplicationName = options.FindTypes().FirstOrDefault()?.Assembly.GetName().Name ?? nameof(Shuzhi),
            ContentRootPath = options.AppFolder,
            EnvironmentName = EnvironmentName(),
        });
        HostConfiguration.AddSources(web.Configuration, options, args, mistakes);
        AddLogging(web);
        AddKestrel(web);
        AddWorker(web.Services);
        web.Services.AddTriggers(web.Configuration, options.AppFolder, mistakes);
        return web;
    }

    public LocalHost Build(WebApplicationBuilder web)
    {
        web.Services.TryAddSingleton(TimeProvider.System);
        var crossOrigin = CrossOrigin.Read(web.Configuration, mistakes);
        var app = web.Build();
        app.Use(next => http => crossOrigin.InvokeAsync(http, next));
        return new LocalHost(app, options, mistakes);
    }

    private string EnvironmentName()
    {
        string[] names = options.ReadsEnvironment ? ["AZURE_FUNCTIONS_ENVIRONMENT", "ASPNETCORE_ENVIRONMENT", "DOTNET_ENVIRONMENT"] : [];
        return names.Select(Environment.GetEnvironmentVariable).FirstOrDefault(static value => !string.IsNullOrEmpty(value)) ?? Environments.Production;
    }

    private void AddLogging(WebApplicationBuilder web)
    {
        web.Logging.AddConfiguration(web.Configuration.GetSection($"{HostSettings.Section}:logging"));
        web.Logging.AddConfiguration(web.Configuration.GetSection("Logging"));
        web.Logging.AddFilter("Microsoft", LogLevel.Warning);

        // Switched off wholly, it also spares an activity for each request; a tracer that listens still gets its activities.
        web.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        web.Services.Configure<ConsoleLifetimeOptions>(static lifetime => lifetime.SuppressStatusMessages = true);
        if (options.Output is null) return;
        web.Logging.AddConsole(static console => console.FormatterName = LineFormatter.FormatterName);
        web.Logging.AddConsoleFormatter<LineFormatter, ConsoleFormatterOptions>();
    }

    private void AddKestrel(WebApplicationBuilder web)
    {
        var settings = new HostSettings(web.Configuration);
        web.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().UseUrls(settings.Urls);
        web.WebHost.ConfigureKestrel((context, kestrel) =>
        {
            kestrel.AddServerHeader = false;
            Bound(kestrel.Limits);
            kestrel.Configure(context.Configuration.GetSection("Kestrel"));
        });
        web.Services.Configure<HostOptions>(host => host.ShutdownTimeout = options.StopTimeout);
        web.Services.AddRouting();

        // An empty list of parts: results need MVC's writers, but there are no controllers to search assemblies for.
        web.Services.AddSingleton(new ApplicationPartManager());
        web.Services.AddMvcCore();
    }

    /// <summary>Bounds of what a client may send and hold, narrower than the server's own where nothing here needs them so wide.</summary>
    private static void Bound(KestrelServerLimits limits)
    {
        limits.MaxRequestBodySize = 32 * 1024 * 1024;
        limits.MaxRequestHeaderCount = 64;
        limits.MaxRequestHeadersTotalSize = 16 * 1024;
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        limits.KeepAliveTimeout = TimeSpan.FromMinutes(2);
        limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 1024, gracePeriod: TimeSpan.FromSeconds(10));
    }

    private void AddWorker(IServiceCollection services)
    {
        services.AddSingleton(options);
        services.AddSingleton(Pipeline);
        services.AddSingleton<HostSettings>();
        services.AddSingleton(static provider => LocalStore.Open(provider.GetRequiredService<HostSettings>().DataPath));
        services.AddSingleton<BodyReader>();
        services.AddSingleton<FunctionCatalog>();
        services.AddSingleton<IFunctionInvoker, FunctionInvoker>();
        services.AddSingleton<HostGate>();
        services.AddSingleton<HttpRoutes>();
        services.AddSingleton<HealthEndpoints>();
        services.AddSingleton<IHealthPart, StoreHealth>();
        services.AddSingleton<IHealthPart, ListenerHealth>();
    }
}
