using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Shuzhi.Functions;

/// <summary>What the app needs from Azure.</summary>
internal static class Platform
{
    public static FunctionsApplicationBuilder AddPlatform(this FunctionsApplicationBuilder builder)
    {
        builder.Services.TryAddSingleton(TimeProvider.System);
        return builder;
    }
}
