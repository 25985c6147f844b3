namespace Microsoft.Azure.Functions.Worker.Middleware;

/// <summary>The rest of the pipeline.</summary>
public delegate Task FunctionExecutionDelegate(FunctionContext context);

/// <summary>Runs around every invocation, whatever triggered it. One instance serves all invocations.</summary>
public interface IFunctionsWorkerMiddleware
{
    Task Invoke(FunctionContext context, FunctionExecutionDelegate next);
}
