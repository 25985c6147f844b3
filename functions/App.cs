using Microsoft.Azure.Functions.Worker.Builder;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions;

/// <summary>What the app registers, the same on both hosts; tests configure their host with it too.</summary>
internal static class App
{
    public static void Configure(FunctionsApplicationBuilder builder)
    {
        builder.ConfigureFunctionsWebApplication();
        builder.AddPlatform();
        builder.AddIdentity();
    }
}
