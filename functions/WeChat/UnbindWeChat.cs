using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Core.WeChat;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.WeChat;

/// <summary>Ends a binding, such as that of a lost telephone. Tokens given out before hold until they expire.</summary>
internal sealed class UnbindWeChat(WeChatBindings bindings, TimeProvider time)
{
    [Function(nameof(UnbindWeChat))]
    [Allow(ActorRole.Applicant)]
    [Operation("解除微信绑定", "End the binding of a WeChat user", Status = 204)]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "wechat-bindings/{id}")] HttpRequest request, string id, CancellationToken cancellation)
    {
        var caller = Caller.Of(request.HttpContext);
        if (!CommandHeaders.Of(request, caller.Actor, time.GetUtcNow()).TryGet(out var headers, out var problem))
            return problem;
        if (!RouteIds.IsPlain(id))
            return RouteIds.NotFound(id);
        var command = new UnbindUser { CommandId = headers.CommandId, By = headers.By, ExpectedVersion = headers.ExpectedVersion, BindingId = id };
        return (await bindings.ExecuteAsync(command, null, cancellation)).Match(stored => Answer.NoContent(stored.Value.Version), Problem.Of);
    }
}
