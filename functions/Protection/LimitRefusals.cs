using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Protection;

/// <summary>
/// Stands around identity and counts what that turns away, which never comes to the limits of callers. A good token is never held
/// against its address: only the refusal becomes another one.
/// </summary>
internal sealed class LimitRefusals(CallerBuckets buckets, RefusedTokens tokens, ClientAddress addresses) : IFunctionsWorkerMiddleware
{
    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next) =>
        context.GetHttpContext() is { } http ? CountAsync(context, http, next) : next(context);

    private async Task CountAsync(FunctionContext context, HttpContext http, FunctionExecutionDelegate next)
    {
        await next(context);
        if (RefusedCaller.Find(http) is { } refused && SecondsFor(refused, http) is var seconds and > 0)
            context.GetInvocationResult().Value = ProblemCode.TooManyRequests.Plain() with { RetryAfter = seconds };
    }

    // Whoever is refused must not use up what nobodies of the same address may read.
    private int SecondsFor(RefusedCaller refused, HttpContext http)
    {
        if (refused.Subject is { } subject) return buckets.Take(CallerBuckets.OfSubject(subject));
        var address = addresses.Of(http);
        return Math.Max(buckets.Take($"refused {address}"), refused.IsAttempt ? tokens.Take(address) : 0);
    }
}
