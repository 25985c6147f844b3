using System.Threading.Channels;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace Shuzhi.Local.Durable;

/// <summary>Calls an activity function: its input as JSON in, its result as JSON out.</summary>
internal delegate Task<string?> ActivityDelegate(string instanceId, string? input, CancellationToken cancellation);

/// <summary>An activity to run.</summary>
internal sealed record ActivityWork(long Key, int Generation, string InstanceId, int TaskId, string Name, string? Input);

/// <summary>Runs activities, a bounded number at a time, and posts their outcomes. One that a stop interrupts runs again after the restart.</summary>
internal sealed class ActivityRunner(IDurableFunctions functions, Action<long, InstanceMessage> post, int concurrency, ILogger logger) : IDisposable
{
    private readonly Channel<ActivityWork> work = Channel.CreateUnbounded<ActivityWork>();
    private readonly CancellationTokenSource stop = new();
    private Task[] workers = [];

    public void Start() => workers = [.. Enumerable.Range(0, concurrency).Select(_ => Task.Run(WorkAsync))];

    public void Enqueue(ActivityWork activity) => work.Writer.TryWrite(activity);

    /// <summary>Takes no new work and waits for what is running; at <paramref name="cancellation"/> it asks the rest to stop.</summary>
    public async Task StopAsync(CancellationToken cancellation)
    {
        work.Writer.TryComplete();
        while (work.Reader.TryRead(out _))
        {
            // Scheduled in a history: dispatched again at the next start.
        }

        var all = Task.WhenAll(workers);
        try
        {
            await all.WaitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            await stop.CancelAsync();
            await all;
        }

    }

    public void Dispose() => stop.Dispose();

    private async Task WorkAsync()
    {
        await foreach (var activity in work.Reader.ReadAllAsync())
        {
            var outcome = await RunAsync(activity);
            if (outcome is not null) post(activity.Key, new InstanceMessage(MessageKind.Event, outcome, activity.Generation));
        }
    }

    private async Task<HistoryEvent?> RunAsync(ActivityWork activity)
    {
        try
        {
            var function = functions.FindActivity(activity.Name)
                ?? throw new InvalidOperationException($"There is no activity function named '{activity.Name}'.");
            var result = await function(activity.InstanceId, activity.Input, stop.Token);
            return new HistoryEvent(EventKind.TaskCompleted, activity.TaskId, Data: result);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception problem)
        {
            logger.LogWarning("Activity {Activity} of {Instance} failed: {Problem}", activity.Name, activity.InstanceId, problem.Message);
            return new HistoryEvent(EventKind.TaskFailed, activity.TaskId, Failure: TaskFailureDetails.FromException(problem));
        }
    }
}

/// <summary>The functions that the engine calls, by name without regard to case.</summary>
internal interface IDurableFunctions
{
    OrchestratorDelegate? FindOrchestrator(string name);

    ActivityDelegate? FindActivity(string name);
}
