using Microsoft.AspNetCore.Http;
using Shuzhi.Functions.Http;

namespace Shuzhi.Functions.Identity;

/// <summary>The answers to a request that may not reach its function.</summary>
internal static class IdentityProblem
{
    private const string Realm = "Bearer realm=\"shuzhi\"";

    /// <summary>401 with the challenge of RFC 6750, which names no error where no token was sent.</summary>
    public static Problem Unauthenticated(TokenProblem problem) =>
        new(StatusCodes.Status401Unauthorized, "unauthenticated", new("未认证", "Not authenticated"))
        {
            Detail = problem.Text(),
            Challenge = problem == TokenProblem.Missing ? Realm : $"{Realm}, error=\"invalid_token\", error_description=\"{problem.Text().En}\"",
        };

    /// <summary>403: who the caller is is known, and not enough.</summary>
    public static Problem Forbidden() =>
        new(StatusCodes.Status403Forbidden, "forbidden", new("无权访问", "Forbidden"))
        {
            Detail = new("当前角色无权进行此操作。", "This is not for the role in which you act."),
        };

    /// <summary>503: the issuer's keys cannot be read, so that no token can be judged.</summary>
    public static Problem IssuerUnavailable() =>
        new(StatusCodes.Status503ServiceUnavailable, "issuer-unavailable", new("暂时无法核验身份", "Identity cannot be checked now"))
        {
            Detail = new("请稍后重试。", "Try again later."),
            RetryAfter = (int)OidcIssuer.LeastInterval.TotalSeconds,
        };
}
