using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Core.WeChat;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.WeChat;

/// <summary>
/// Lets the WeChat user who holds the code act for the caller from now on. Both are proved at once: the organisation by the caller's token,
/// the user by the code.
/// </summary>
internal sealed class BindWeChat(IWeChat weChat, WeChatBindings bindings, TimeProvider time)
{
    [Function(nameof(BindWeChat))]
    [Allow(ActorRole.Applicant)]
    [Operation("绑定微信", "Bind a WeChat user", Body = typeof(WeChatInput), Status = 201, Answer = typeof(WeChatBindingView))]
    [Refuses("wechat-code-invalid", "wechat-code-used", "wechat-user-blocked", "wechat-bound-elsewhere", "wechat-too-often", "wechat-unavailable", "applicant-other-organisation")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "wechat-bindings")] HttpRequest request, CancellationToken cancellation)
    {
        var caller = Caller.Of(request.HttpContext);
        if (!CommandHeaders.Of(request, caller.Actor, time.GetUtcNow()).TryGet(out var headers, out var problem))
            return problem;
        if (!(await RequestBody.ReadAsync(request, WeChatInput.Read, cancellation)).TryGet(out var input, out problem))
            return problem;
        if (caller.Organisation is not { } organisation)
            return ProblemCode.OtherOrganisation.Plain();
        if (!weChat.Serves(request))
            return ProblemCode.WeChatUnavailable.Plain();
        if (!(await weChat.ExchangeAsync(input.Code, cancellation)).TryGet(out var user, out problem))
            return problem;
        var command = new BindUser { CommandId = headers.CommandId, By = headers.By, BindingId = user.BindingId, Organisation = organisation };
        return (await bindings.ExecuteAsync(command, null, cancellation)).Match(
            stored => Answer.Created($"{request.Path}/{stored.Value.Id}", WeChatBindingView.Of(stored.Value), stored.Value.Version),
            Problem.Of);
    }
}
