using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Shuzhi.Local;

namespace Shuzhi.Functions.Identity.Development;

internal static class DevelopmentSetup
{
    /// <summary>Makes the app take tokens of its own development issuer where no issuer is configured.</summary>
    public static FunctionsApplicationBuilder AddDevelopmentIssuer(this FunctionsApplicationBuilder builder)
    {
        builder.Services.AddSingleton(static services => new DevelopmentIssuer(
            services.GetRequiredService<IOptions<IdentityOptions>>(), services.LocalDataFolder, services.GetRequiredService<TimeProvider>()));
        if (IdentityOptions.NamesIssuer(builder.Configuration[$"{IdentityOptions.Section}:{nameof(IdentityOptions.Issuer)}"])) return builder;
        builder.Services.AddSingleton<ITokenIssuer>(static services => services.GetRequiredService<DevelopmentIssuer>());
        builder.Services.AddSingleton(static services => new SessionKeySource(() => DevelopmentKey.Open(services.LocalDataFolder())));
        builder.Services.AddHostedService<DevelopmentWarning>();
        return builder;
    }
}

/// <summary>Says at every start that anybody on the machine can be anyone.</summary>
internal sealed partial class DevelopmentWarning(DevelopmentIssuer issuer, ILogger<DevelopmentWarning> logger) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        // The key is opened now, so that a folder in which it cannot be kept is known at the start.
        await issuer.KeysAsync(cancellationToken);
        LogOn();
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Warning, Message = "DEVELOPMENT ISSUER IS ON: whoever is on this machine gets a token of any role, and signs in as any WeChat user. Configure Identity:Issuer and Identity:Audience before real use.")]
    private partial void LogOn();
}
