using Shuzhi.Core.Kernel;

namespace Shuzhi.Core.WeChat;

/// <summary>Refusals of bindings.</summary>
public static class WeChatRefusals
{
    public static readonly RefusalCode BoundElsewhere = new(
        "wechat-bound-elsewhere",
        RefusalKind.Conflict,
        "该微信已绑定其他账号。",
        "This WeChat user is bound to somebody else.");
}
