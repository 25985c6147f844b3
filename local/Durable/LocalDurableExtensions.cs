using System.Globalization;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shuzhi.Local.Storage;
using Shuzhi.Local.Worker;

namespace Shuzhi.Local.Durable;

/// <summary>Registers the durable engine.</summary>
internal static class LocalDurableExtensions
{
    /// <summary>Adds engine, client and triggers.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="settings">The section <c>extensions:durableTask</c> of <c>host.json</c>.</param>
    public static IServiceCollection AddLocalDurable(this IServiceCollection services, IConfiguration settings)
    {
        services.AddSingleton(_ => ReadOptions(settings));

        // The pipeline is built when the first function runs; the catalog that it needs asks for the client's binder.
        services.AddSingleton(provider => new DurableFunctions(new LateInvoker(provider)));
        services.AddSingleton(provider => new DurableEngine(
            provider.GetRequiredService<LocalStore>(),
            provider.GetRequiredService<DurableFunctions>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILoggerFactory>(),
            provider.GetRequiredService<DurableOptions>()));
        services.AddSingleton<DurableTaskClient, LocalDurableTaskClient>();
        services.AddSingleton<IParameterBinder, DurableClientBinder>();
        services.AddSingleton<ITriggerListener, DurableTriggerListener>();
        return services;
    }

    private static DurableOptions ReadOptions(IConfiguration settings)
    {
        var defaults = new DurableOptions();
        return defaults with
        {
            ConcurrentSteps = Number("maxConcurrentOrchestratorFunctions") ?? defaults.ConcurrentSteps,
            ConcurrentActivities = Number("maxConcurrentActivityFunctions") ?? defaults.ConcurrentActivities,
        };

        int? Number(string name)
        {
            if (settings[name] is not { } text) return null;
            return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value > 0
                ? value
                : throw new InvalidOperationException($"host.json: extensions.durableTask.{name} must be a whole number above zero, not '{text}'.");
        }
    }

    private sealed class LateInvoker(IServiceProvider provider) : IFunctionInvoker
    {
        private IFunctionInvoker? invoker;

        public ValueTask<object?> InvokeAsync(FunctionDescriptor function, TriggerInput input, CancellationToken cancellation) =>
            (invoker ??= provider.GetRequiredService<IFunctionInvoker>()).InvokeAsync(function, input, cancellation);
    }
}
