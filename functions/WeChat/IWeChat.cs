using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Shuzhi.Functions.Http;

namespace Shuzhi.Functions.WeChat;

/// <summary>Who a WeChat user is to this mini-program. The session key that comes with it is not kept and never leaves the adapter.</summary>
/// <param name="OpenId">Told apart from other users of this mini-program only.</param>
internal sealed record WeChatUser(string OpenId)
{
    /// <summary>Id of the user's binding: a digest of the openid, by which the user is found again and nobody is found out.</summary>
    public string BindingId => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"wechat\n{OpenId}")))[..32];
}

/// <summary>Exchanges the code of <c>wx.login</c> for the user.</summary>
internal interface IWeChat
{
    /// <summary>Whether it may serve a request at all.</summary>
    bool Serves(HttpRequest request);

    /// <summary>The user, or why there is none. A code counts once, for five minutes.</summary>
    Task<Checked<WeChatUser>> ExchangeAsync(string code, CancellationToken cancellation);
}

/// <summary>Where no mini-program is configured.</summary>
internal sealed class NoWeChat : IWeChat
{
    public bool Serves(HttpRequest request) => false;

    public Task<Checked<WeChatUser>> ExchangeAsync(string code, CancellationToken cancellation) => Task.FromResult<Checked<WeChatUser>>(ProblemCode.WeChatUnavailable.Plain());
}
