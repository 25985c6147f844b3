using Microsoft.Azure.Functions.Worker.Builder;
using Shuzhi.Functions.Identity.Development;

namespace Shuzhi.Functions;

/// <summary>What the app needs from the local host. Clock, store and messages come with that host.</summary>
internal static class Platform
{
    public static FunctionsApplicationBuilder AddPlatform(this FunctionsApplicationBuilder builder) => builder.AddDevelopmentIssuer();
}
