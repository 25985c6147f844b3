using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Shuzhi.Functions.Identity.WeChat;

internal static class SessionSetup
{
    /// <summary>Sign-in with the app's own tokens. A platform may have brought another exchange already, for development.</summary>
    public static IServiceCollection AddSessions(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<SessionOptions>().Bind(configuration.GetSection(SessionOptions.Section)).ValidateOnStart();
        services.AddOptions<WeChatOptions>().Bind(configuration.GetSection(WeChatOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<SessionOptions>, SessionOptionsCheck>();
        services.AddSingleton<IValidateOptions<WeChatOptions>, WeChatOptionsCheck>();
        services.AddSingleton<SessionIssuer>();
        services.AddSingleton<WeChatBindings>();
        if (!string.IsNullOrEmpty(configuration[$"{WeChatOptions.Section}:{nameof(WeChatOptions.AppId)}"])) services.Replace(ServiceDescriptor.Singleton<IWeChat, WeChatHttp>());
        else services.TryAddSingleton<IWeChat, NoWeChat>();
        return services;
    }
}
