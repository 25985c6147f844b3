using System.Collections.Concurrent;
using System.Collections.Frozen;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.OpenApi;

/// <summary>
/// Of requests with one idempotency key, one runs at a time: a repeat waits for the first and then finds what it did, or is told that it is
/// still being worked on. Between processes the commands themselves see to it that only one counts.
/// </summary>
internal sealed class OneAtATime(TimeProvider time) : IFunctionsWorkerMiddleware
{
    private const int RetrySeconds = 1;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly FrozenSet<string> Repeatable = ApiOperation.All.Where(operation => operation.IsRepeatable).Select(operation => operation.Function.DeclaringType!.Name).ToFrozenSet();

    private readonly ConcurrentDictionary<string, Task> running = new();

    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next) =>
        context.GetHttpContext() is { } http && Repeatable.Contains(context.FunctionDefinition.Name) && http.Request.Headers[IdempotencyKey.Header] is [{ Length: > 0 and <= IdempotencyKey.MostCharacters } key]
            ? RunAsync(context, next, http, $"{Caller.Find(http)?.Id}\n{context.FunctionDefinition.Name}\n{http.Request.Path}\n{key}")
            : next(context);

    private async Task RunAsync(FunctionContext context, FunctionExecutionDelegate next, HttpContext http, string name)
    {
        var mine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var began = time.GetTimestamp();
        while (running.GetOrAdd(name, mine.Task) is var first && first != mine.Task)
        {
            if (await IsOverAsync(first, Patience - time.GetElapsedTime(began), http.RequestAborted))
                continue;
            context.GetInvocationResult().Value = ProblemCode.InProgress.Plain() with { RetryAfter = RetrySeconds };
            return;
        }
        try
        {
            await next(context);
        }
        finally
        {
            running.TryRemove(name, out _);
            mine.SetResult();
        }
    }

    private async Task<bool> IsOverAsync(Task first, TimeSpan patience, CancellationToken cancellation)
    {
        try
        {
            await first.WaitAsync(patience > TimeSpan.Zero ? patience : TimeSpan.Zero, time, cancellation);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }
}
