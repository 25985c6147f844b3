using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.WeChat;

/// <summary>Signs a bound WeChat user in: the code of <c>wx.login</c> for a short token. What WeChat calls the session key stays on the server.</summary>
internal sealed class CreateWeChatSession(IWeChat weChat, WeChatBindings bindings, SessionIssuer issuer)
{
    [Function(nameof(CreateWeChatSession))]
    [AllowAnyone]
    [Operation("微信登录", "Sign in with WeChat", Body = typeof(WeChatInput), Answer = typeof(SessionView), StoresNothing = true)]
    [Refuses("wechat-code-invalid", "wechat-code-used", "wechat-user-blocked", "wechat-not-bound", "wechat-too-often", "wechat-unavailable")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "sessions/wechat")] HttpRequest request, CancellationToken cancellation)
    {
        if (!(await RequestBody.ReadAsync(request, WeChatInput.Read, cancellation)).TryGet(out var input, out var problem))
            return problem;
        if (!weChat.Serves(request) || !issuer.IsOn)
            return ProblemCode.WeChatUnavailable.Plain();
        if (!(await weChat.ExchangeAsync(input.Code, cancellation)).TryGet(out var user, out problem))
            return problem;
        if (await bindings.FindAsync(user, cancellation) is not { } binding)
            return ProblemCode.WeChatNotBound.Plain();
        var (token, expires) = issuer.Issue(binding.Subject, binding.Organisation);
        return Answer.Unkept(new SessionView(token, expires, binding.Organisation));
    }
}
