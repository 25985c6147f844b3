using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;
using Shuzhi.Core.Ports;

namespace Shuzhi.Functions.Http;

/// <summary>Answers with a problem where a function could not answer at all, so that callers meet one form of error on either host.</summary>
internal sealed partial class ProblemMiddleware(ILogger<ProblemMiddleware> logger) : IFunctionsWorkerMiddleware
{
    private const int RetrySeconds = 2;

    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is not { } http)
        {
            await next(context);
            return;
        }
        try
        {
            await next(context);
        }
        catch (Exception failure) when (!http.Response.HasStarted && !http.RequestAborted.IsCancellationRequested)
        {
            context.GetInvocationResult().Value = ProblemOf(failure, context);
        }
    }

    private Problem ProblemOf(Exception failure, FunctionContext context)
    {
        switch (failure)
        {
            case StoreUnavailableException or RegistryUnavailableException:
                LogUnavailable(failure, context.FunctionDefinition.Name, context.InvocationId);
                return ProblemCode.Unavailable.Plain() with { RetryAfter = RetrySeconds };
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                return ProblemCode.BodyTooLarge.Plain() with { ClosesConnection = true };
            case BadHttpRequestException { StatusCode: StatusCodes.Status408RequestTimeout }:
                return ProblemCode.RequestSlow.Plain() with { ClosesConnection = true };
            case BadHttpRequestException bad:
                return ProblemCode.RequestMalformed.Plain() with { Status = bad.StatusCode, ClosesConnection = true };
            default:
                LogFailed(failure, context.FunctionDefinition.Name, context.InvocationId);
                return ProblemCode.Failed.Plain();
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Function}: not available (invocation {Invocation})")]
    private partial void LogUnavailable(Exception failure, string function, string invocation);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Function} failed (invocation {Invocation})")]
    private partial void LogFailed(Exception failure, string function, string invocation);
}
