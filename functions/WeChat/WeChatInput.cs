using Shuzhi.Core.WeChat;
using Shuzhi.Functions.Http;

namespace Shuzhi.Functions.WeChat;

/// <summary>The code that <c>wx.login</c> gave.</summary>
internal sealed record WeChatInput(string Code)
{
    private const int MostCode = 128;

    public static WeChatInput Read(JsonInput input) => new(input.Text("code", MostCode));
}

/// <summary>A token of the app's own.</summary>
/// <param name="Token">To be sent as <c>Authorization: Bearer</c>.</param>
/// <param name="ExpiresAt">The first instant at which it no longer holds, UTC.</param>
/// <param name="Organisation">USCC that it speaks for.</param>
internal sealed record SessionView(string Token, DateTimeOffset ExpiresAt, string Organisation);

/// <summary>That a WeChat user acts for an organisation.</summary>
/// <param name="Id">By which the binding is ended.</param>
/// <param name="Organisation">USCC.</param>
internal sealed record WeChatBindingView(string Id, string Organisation, DateTimeOffset BoundAt)
{
    public static WeChatBindingView Of(WeChatBinding binding) => new(binding.Id, binding.Organisation, binding.BoundAt);
}
