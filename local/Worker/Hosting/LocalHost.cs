using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Shuzhi.Local.Storage;
using Shuzhi.Local.Worker;

namespace Shuzhi.Local;

/// <summary>
/// The running app. It starts the store, then HTTP, then the other triggers, and stops them in reverse: no new requests,
/// requests in flight, triggers, store.
/// </summary>
internal sealed partial class LocalHost(WebApplication web, LocalHostOptions options, IReadOnlyList<string> mistakes) : IHost, IAsyncDisposable
{
    private readonly List<ITriggerListener> started = [];
    private bool isMapped;

    public IServiceProvider Services => web.Services;

    /// <summary>Checks everything, then starts everything.</summary>
    /// <exception cref="StartRefusedException">The app cannot start; only where the options ask for it instead of an exit.</exception>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            await StartPartsAsync(cancellationToken);
        }
        catch (Exception problem)
        {
            await StopPartsAsync();
            await DisposeAsync();
            if (Explain(problem) is not { } message) throw;
            if (!options.ExitsWhenRefused) throw new StartRefusedException(message, problem);
            await Console.Error.WriteLineAsync(message);
            Environment.Exit(1);
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        await web.StopAsync(cancellationToken);
        await StopListenersAsync(cancellationToken);
    }

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    public ValueTask DisposeAsync() => web.DisposeAsync();

    private async Task StartPartsAsync(CancellationToken cancellation)
    {
        // Opened before anything that uses it, so that the container closes it after all of them.
        var store = mistakes.Count == 0 ? Services.GetRequiredService<LocalStore>() : throw Refusal(mistakes);
        var listeners = Services.GetServices<ITriggerListener>().ToArray();
        Check(listeners);
        MapOnce();
        await web.StartAsync(cancellation);
        foreach (var listener in listeners)
        {
            await listener.StartAsync(cancellation);
            started.Add(listener);
        }

        Services.GetRequiredService<HostGate>().Open();
        if (options.Output is { } output && Services.GetRequiredService<HostSettings>().HasBanner) await StartBanner.WriteAsync(output, web.Urls, Services.GetRequiredService<HttpRoutes>(), listeners, store.Folder);
    }

    private void Check(ITriggerListener[] listeners)
    {
        var catalog = Services.GetRequiredService<FunctionCatalog>();
        var found = new List<string>(catalog.Mistakes);
        Services.GetRequiredService<HttpRoutes>().Check(found);
        foreach (var listener in listeners) listener.Check(catalog.Functions, found);
        if (found.Count > 0) throw Refusal(found);
    }

    private void MapOnce()
    {
        if (isMapped) return;
        isMapped = true;
        Services.GetRequiredService<HttpRoutes>().Map(web);
        Services.GetRequiredService<HealthEndpoints>().Map(web);
    }

    private async Task StopPartsAsync()
    {
        try
        {
            await StopAsync();
        }
        catch (Exception problem)
        {
            LogStopFailed(Services.GetRequiredService<ILogger<LocalHost>>(), problem);
        }
    }

    private async Task StopListenersAsync(CancellationToken cancellation)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        timeout.CancelAfter(options.StopTimeout);
        for (var index = started.Count - 1; index >= 0; index--)
        {
            try
            {
                await started[index].StopAsync(timeout.Token);
            }
            catch (Exception problem)
            {
                LogStopFailed(Services.GetRequiredService<ILogger<LocalHost>>(), problem);
            }
        }

        started.Clear();
    }

    private static StartRefusedException Refusal(IReadOnlyList<string> lines) =>
        new($"The app cannot start: {lines.Count} {(lines.Count == 1 ? "mistake" : "mistakes")}.{Environment.NewLine}{string.Join(Environment.NewLine, lines.Select(static line => "  - " + line))}");

    /// <summary>What to tell the user, or <see langword="null"/> where it is a bug and its stack trace is wanted.</summary>
    private string? Explain(Exception problem) => problem switch
    {
        StartRefusedException or DataFolderException => problem.Message,
        OptionsValidationException refused => Refusal([.. refused.Failures]).Message,
        AggregateException { InnerExceptions: var all } when all.All(static one => one is OptionsValidationException) =>
            Refusal([.. all.Cast<OptionsValidationException>().SelectMany(static one => one.Failures)]).Message,
        IOException { InnerException: AddressInUseException } => $"{problem.Message.TrimEnd('.')}. Stop the program that uses the port, or choose another with --urls (for example --urls http://localhost:7072).",
        _ => null,
    };

    [LoggerMessage(Level = LogLevel.Error, Message = "A part of the host did not stop cleanly")]
    private static partial void LogStopFailed(ILogger logger, Exception problem);
}
