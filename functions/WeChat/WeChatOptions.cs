using Microsoft.Extensions.Options;

namespace Shuzhi.Functions.WeChat;

/// <summary>The mini-program whose users sign in: section <c>WeChat</c> of the configuration.</summary>
internal sealed class WeChatOptions
{
    public const string Section = "WeChat";

    /// <summary>Id of the mini-program; nobody signs in with WeChat without it.</summary>
    public string AppId { get; set; } = "";

    public string AppSecret { get; set; } = "";

    /// <summary>Https, or http on the machine itself.</summary>
    public string Endpoint { get; set; } = "https://api.weixin.qq.com";

    /// <summary>How long an answer is waited for, 100 to 30,000.</summary>
    public int TimeoutMilliseconds { get; set; } = 5000;
}

/// <summary>Refuses a start with settings by which no code could be exchanged, or the secret would travel in the open.</summary>
internal sealed class WeChatOptionsCheck : IValidateOptions<WeChatOptions>
{
    public ValidateOptionsResult Validate(string? name, WeChatOptions options)
    {
        var mistakes = new List<string>();
        if (options.AppId.Length > 0 != options.AppSecret.Length > 0) mistakes.Add("WeChat:AppId and WeChat:AppSecret go together.");
        if (!Uri.TryCreate(options.Endpoint, UriKind.Absolute, out var address) || !(address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback)))
            mistakes.Add("WeChat:Endpoint must be an https address (http only on the machine itself).");
        if (options.TimeoutMilliseconds is < 100 or > 30_000) mistakes.Add("WeChat:TimeoutMilliseconds must be 100 to 30000.");
        return mistakes.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);
    }
}
