using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;

namespace Shuzhi.Local.Worker;

/// <summary>Answers the requests of one function.</summary>
internal sealed partial class HttpFunction(FunctionPlan plan, FunctionExecutionDelegate pipeline, HostGate gate, ILogger logger)
{
    private static readonly ActionDescriptor NoAction = new();

    public async Task InvokeAsync(HttpContext http)
    {
        if (!gate.IsOpen) await gate.WaitAsync(http.RequestAborted);
        var context = new LocalFunctionContext(plan, http);
        try
        {
            await pipeline(context);
            if (context.Result is IResult result) await result.ExecuteAsync(http);
            else if (context.Result is not null) await WriteAsync(context.Result, http);
        }
        catch (Exception problem)
        {
            await RefuseAsync(context, http, problem);
        }
    }

    private Task WriteAsync(object result, HttpContext http) =>
        result is IActionResult action
            ? action.ExecuteResultAsync(new ActionContext(http, http.GetRouteData(), NoAction))
            : throw new InvalidOperationException($"{plan.Definition.Name} returned a {result.GetType().Name}, which is neither an IActionResult nor an IResult.");

    private async Task RefuseAsync(LocalFunctionContext context, HttpContext http, Exception problem)
    {
        if (http.RequestAborted.IsCancellationRequested)
        {
            LogAborted(plan.Definition.Name, context.InvocationId);
            return;
        }

        var (status, code, detail) = problem switch
        {
            BadInputException bad => (bad.Status, bad.Code, bad.Message),
            BadHttpRequestException bad => (bad.StatusCode, "request.malformed", "The request could not be read."),
            _ => (StatusCodes.Status500InternalServerError, "function.failed", (string?)null),
        };
        if (status >= StatusCodes.Status500InternalServerError) LogFailed(problem, plan.Definition.Name, context.InvocationId);
        if (http.Response.HasStarted) http.Abort();
        else await HttpProblem.WriteAsync(http, status, code, detail, context.InvocationId);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Function} failed (invocation {Invocation})")]
    private partial void LogFailed(Exception problem, string function, string invocation);

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Function}: the caller went away (invocation {Invocation})")]
    private partial void LogAborted(string function, string invocation);
}

/// <summary>Holds requests back until the other triggers run, so that none meets half a host.</summary>
internal sealed class HostGate
{
    private readonly TaskCompletionSource opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool IsOpen { get; private set; }

    public void Open()
    {
        IsOpen = true;
        opened.TrySetResult();
    }

    public Task WaitAsync(CancellationToken cancellation) => opened.Task.WaitAsync(cancellation);
}
