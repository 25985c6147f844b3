using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Shuzhi.Core.Ports;

namespace Shuzhi.Functions.Policy;

/// <summary>Something that has to follow when another catalogue comes into use.</summary>
internal interface ICatalogueFollower
{
    /// <summary>Follows the catalogue in use; does nothing where it has already.</summary>
    Task FollowAsync(CancellationToken cancellation);
}

/// <summary>Opens the catalogues before anything is decided.</summary>
internal sealed class OpenCatalogues(CatalogueBook book) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => book.OpenAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>
/// Where several instances serve, one approves and the others follow: an invocation looks now and then whether another catalogue has
/// come into use. Until then a decision is made under the catalogue that was, and pins it.
/// </summary>
internal sealed partial class FollowCatalogue(CatalogueBook book, TimeProvider time, ILogger<FollowCatalogue> log) : IFunctionsWorkerMiddleware
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(2);

    private long looked = time.GetTimestamp();

    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        // An orchestrator decides nothing itself, and may wait for nothing but its own tasks.
        if (!IsOrchestrator(context) && IsDue())
            await LookAsync(context.CancellationToken);
        await next(context);
    }

    private static bool IsOrchestrator(FunctionContext context) =>
        context.FunctionDefinition.InputBindings.Values.Any(binding => binding.Type == "orchestrationTrigger");

    // One invocation looks; those beside it go on with what is known.
    private bool IsDue()
    {
        var (last, now) = (Volatile.Read(ref looked), time.GetTimestamp());
        return time.GetElapsedTime(last, now) >= Between && Interlocked.CompareExchange(ref looked, now, last) == last;
    }

    private async Task LookAsync(CancellationToken cancellation)
    {
        try
        {
            await book.RefreshAsync(cancellation);
        }
        catch (StoreUnavailableException failure)
        {
            LogNotRefreshed(failure);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Whether another catalogue has come into use is not known for now.")]
    private partial void LogNotRefreshed(Exception failure);
}
