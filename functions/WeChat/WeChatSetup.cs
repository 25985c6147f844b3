using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Shuzhi.Functions.WeChat;

internal static class WeChatSetup
{
    /// <summary>Sign-in with WeChat. A platform may have brought another exchange already, for development.</summary>
    public static IServiceCollection AddWeChat(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<WeChatOptions>().Bind(configuration.GetSection(WeChatOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<WeChatOptions>, WeChatOptionsCheck>();
        services.AddSingleton<WeChatBindings>();
        if (!string.IsNullOrEmpty(configuration[$"{WeChatOptions.Section}:{nameof(WeChatOptions.AppId)}"])) services.Replace(ServiceDescriptor.Singleton<IWeChat, WeChatHttp>());
        else services.TryAddSingleton<IWeChat, NoWeChat>();
        return services;
    }
}
