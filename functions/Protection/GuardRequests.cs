using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Options;
using Shuzhi.Functions.Hosting;
using Shuzhi.Functions.Http;

namespace Shuzhi.Functions.Protection;

/// <summary>Stands around every HTTP function: headers of the answer, the time it may take, its compression, and what the work is known by.</summary>
internal sealed class GuardRequests(IOptions<ProtectionOptions> options) : IFunctionsWorkerMiddleware
{
    private readonly TimeSpan? limit = options.Value.RequestSeconds > 0 ? TimeSpan.FromSeconds(options.Value.RequestSeconds) : null;

    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next) =>
        context.GetHttpContext() is { } http ? GuardAsync(context, http, next) : next(context);

    private async Task GuardAsync(FunctionContext context, HttpContext http, FunctionExecutionDelegate next)
    {
        Correlation.Begin(Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier);
        SecurityHeaders.Write(http);
        await RunAsync(context, http, next);
        if (context.GetInvocationResult() is { Value: IResult answer } result && CompressedAnswer.EncodingFor(http.Request) is { } encoding)
            result.Value = new CompressedAnswer(answer, encoding);
    }

    private async Task RunAsync(FunctionContext context, HttpContext http, FunctionExecutionDelegate next)
    {
        if (limit is not { } most)
        {
            await next(context);
            return;
        }

        var aborted = http.RequestAborted;
        using var time = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        time.CancelAfter(most);
        http.RequestAborted = time.Token;
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (time.IsCancellationRequested && !aborted.IsCancellationRequested && !http.Response.HasStarted)
        {
            context.GetInvocationResult().Value = ProblemCode.RequestTimeout.Plain() with { ClosesConnection = true };
        }
        finally
        {
            http.RequestAborted = aborted;
        }
    }
}
