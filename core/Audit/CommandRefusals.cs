using Shuzhi.Core.Kernel;

namespace Shuzhi.Core.Audit;

/// <summary>Refusals that any audited command may meet.</summary>
public static class CommandRefusals
{
    public static readonly RefusalCode Reused = new(
        "command-reused",
        RefusalKind.Conflict,
        "该幂等键已用于其他内容的请求。",
        "This idempotency key was used before with other content.");

    public static readonly RefusalCode Stale = new(
        "version-stale",
        RefusalKind.Stale,
        "内容已被更新（当前版本{current}），请刷新后重试。",
        "It was changed meanwhile (version {current} now); read it again and retry.");

    public static readonly RefusalCode NotFound = new(
        "subject-not-found",
        RefusalKind.NotFound,
        "未找到{id}。",
        "{id} does not exist.");

    public static readonly RefusalCode Exists = new(
        "subject-exists",
        RefusalKind.Conflict,
        "{id}已存在。",
        "{id} exists already.");

    public static readonly RefusalCode RoleForbidden = new(
        "role-forbidden",
        RefusalKind.Forbidden,
        "该操作须由其他角色办理。",
        "This has to be done in another role.");

    public static readonly RefusalCode ReasonMissing = new(
        "reason-missing",
        RefusalKind.Invalid,
        "请说明理由。",
        "A reason is required.");
}
