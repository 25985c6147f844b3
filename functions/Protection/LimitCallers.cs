using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Protection;

/// <summary>Turns away who asks too much, and lets callers take turns when there is more to do than can be done at once.</summary>
internal sealed class LimitCallers(CallerBuckets buckets, FairGate gate, ClientAddress addresses) : IFunctionsWorkerMiddleware
{
    private const int BusySeconds = 2;

    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next) =>
        context.GetHttpContext() is { } http ? LimitAsync(context, http, next) : next(context);

    private async Task LimitAsync(FunctionContext context, HttpContext http, FunctionExecutionDelegate next)
    {
        var caller = WhoAsks(http);
        if (buckets.Take(caller) is var seconds and > 0)
        {
            context.GetInvocationResult().Value = ProblemCode.TooManyRequests.Plain() with { RetryAfter = seconds };
            return;
        }

        var answer = await gate.EnterAsync(caller, http.RequestAborted);
        if (answer != GateAnswer.Entered)
        {
            var code = answer == GateAnswer.CallerIsFull ? ProblemCode.TooManyRequests : ProblemCode.Unavailable;
            context.GetInvocationResult().Value = code.Plain() with { RetryAfter = BusySeconds };
            return;
        }

        try
        {
            await next(context);
        }
        finally
        {
            gate.Leave();
        }
    }

    // Subjects and addresses cannot be taken for each other.
    private string WhoAsks(HttpContext http) => Caller.Find(http) is { } caller ? CallerBuckets.OfSubject(caller.Id) : $"address {addresses.Of(http)}";
}
