using System.CommandLine;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Shuzhi.Functions.CommandLine;

namespace Shuzhi.Functions;

/// <summary>What the app needs from Azure.</summary>
internal static class Platform
{
    /// <summary>Commands that only this host has: none.</summary>
    public static IReadOnlyDictionary<string, Func<CommandContext, Command>> Commands { get; } = new Dictionary<string, Func<CommandContext, Command>>();

    public static FunctionsApplicationBuilder AddPlatform(this FunctionsApplicationBuilder builder)
    {
        builder.Services.TryAddSingleton(TimeProvider.System);
        return builder;
    }
}
