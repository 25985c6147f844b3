using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Shuzhi.Functions.Protection;

internal static class ProtectionSetup
{
    /// <summary>Registers what stands before every function: before identity, so that its refusals are covered too.</summary>
    public static FunctionsApplicationBuilder AddProtection(this FunctionsApplicationBuilder builder)
    {
        builder.Services.AddOptions<ProtectionOptions>().Bind(builder.Configuration.GetSection(ProtectionOptions.Section)).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<ProtectionOptions>, ProtectionOptionsCheck>();
        builder.Services.AddSingleton<ClientAddress>();
        builder.Services.AddSingleton<CallerBuckets>();
        builder.Services.AddSingleton<RefusedTokens>();
        builder.Services.AddSingleton<NewDrafts>();
        builder.UseMiddleware<GuardRequests>();
        builder.UseMiddleware<LimitRefusals>();
        return builder;
    }

    /// <summary>Limits callers: after identity, which says who they are.</summary>
    public static FunctionsApplicationBuilder AddLimits(this FunctionsApplicationBuilder builder)
    {
        builder.Services.AddSingleton(provider => FairGate.Of(provider.GetRequiredService<IOptions<ProtectionOptions>>().Value));
        builder.UseMiddleware<LimitCallers>();
        return builder;
    }
}
