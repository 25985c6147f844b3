using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;


namespace Shuzhi.Functions.Identity;

internal static class IdentitySetup
{
    /// <summary>
    /// Registers the check of callers and puts it around every function. After the platform, which may bring an issuer of its own.
    /// </summary>
    public static FunctionsApplicationBuilder AddIdentity(this FunctionsApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<IdentityOptions>().Bind(builder.Configuration.GetSection(IdentityOptions.Section)).ValidateOnStart();
        services.AddOptions<AccessRules>().ValidateOnStart();
        var needsIssuer = services.All(static service => service.ServiceType != typeof(ITokenIssuer));
        services.AddSingleton<IValidateOptions<IdentityOptions>>(new IdentityOptionsCheck(needsIssuer));
        services.AddSingleton<IValidateOptions<AccessRules>, AccessRulesCheck>();
        services.TryAddSingleton<ITokenIssuer, OidcIssuer>();
        services.AddOptions<SessionOptions>().Bind(builder.Configuration.GetSection(SessionOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<SessionOptions>, SessionOptionsCheck>();
        services.AddSingleton<SessionIssuer>();
        services.AddSingleton<TokenVerifier>();
        builder.UseMiddleware<AuthorizeCallers>();
        return builder;
    }
}
