using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Shuzhi.Core.Audit;
using Shuzhi.Functions.Http;

namespace Shuzhi.Functions.Identity;

/// <summary>
/// Lets a request reach its function only when the function's attribute allows its caller, and tells the function who that is.
/// Other triggers have no caller and pass.
/// </summary>
internal sealed class AuthorizeCallers(TokenVerifier verifier) : IFunctionsWorkerMiddleware
{
    /// <summary>By which a caller with several roles says in which of them it acts.</summary>
    public const string ActAsHeader = "X-Act-As";

    private const string Scheme = "Bearer ";

    private readonly ConcurrentDictionary<string, FunctionAccess> accesses = new();

    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        var access = accesses.GetOrAdd(context.FunctionId, static (_, function) => FunctionAccess.Of(function), context.FunctionDefinition);
        return access.IsHttp ? AuthorizeAsync(context, access, next) : next(context);
    }

    private async Task AuthorizeAsync(FunctionContext context, FunctionAccess access, FunctionExecutionDelegate next)
    {
        var http = context.GetHttpContext() ?? throw new InvalidOperationException($"{context.FunctionDefinition.Name} is called by HTTP, but without a request.");
        if (await FindRefusalAsync(http, access) is { } refusal) context.GetInvocationResult().Value = refusal;
        else await next(context);
    }

    private async ValueTask<Problem?> FindRefusalAsync(HttpContext http, FunctionAccess access)
    {
        try
        {
            var answer = await AnswerAsync(http);
            if (answer.Token is { } token && ChooseRole(http.Request, token, access) is { } role) Caller.Set(http, token.As(role));
            else if (!access.IsForAnyone)
            {
                RefusedCaller.Note(http, answer);
                return answer.Token is null ? IdentityProblem.Unauthenticated(answer.Problem) : IdentityProblem.Forbidden();
            }

            return null;
        }
        catch (IssuerUnavailableException)
        {
            return access.IsForAnyone ? null : IdentityProblem.IssuerUnavailable();
        }
    }

    private ValueTask<TokenAnswer> AnswerAsync(HttpContext http)
    {
        var headers = http.Request.Headers.Authorization;
        if (headers.Count == 0) return ValueTask.FromResult<TokenAnswer>(TokenProblem.Missing);
        return headers.Count == 1 && headers[0] is { } header && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            ? verifier.VerifyAsync(header[Scheme.Length..].Trim(), http.RequestAborted)
            : ValueTask.FromResult<TokenAnswer>(TokenProblem.Malformed);
    }

    /// <summary>
    /// The role that the caller chose, if it has it and the function allows it. Without a choice the first of the function's
    /// roles that the caller has, so that the order is the app's and not the issuer's; where anyone is allowed, the token's first.
    /// </summary>
    private static ActorRole? ChooseRole(HttpRequest request, VerifiedToken token, FunctionAccess access)
    {
        IEnumerable<ActorRole> possible = access.IsForAnyone ? token.Roles : access.Roles.Where(token.Roles.Contains);
        if (request.Headers[ActAsHeader] is { Count: > 0 } header)
        {
            return RoleNames.Find(header.ToString()) is { } chosen && possible.Contains(chosen) ? chosen : null;
        }

        foreach (var role in possible) return role;
        return null;
    }
}
