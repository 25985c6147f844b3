using Shuzhi.Local.ServiceBus.Messages;

namespace Shuzhi.Local.ServiceBus.Queues;

/// <summary>How many messages an entity keeps.</summary>
/// <param name="Active">Ready or handed out.</param>
internal sealed record EntityCounts(string Path, long Active, long Scheduled, long Deferred, long DeadLettered);

/// <summary>An entity's messages by lane: what was found at the start, counted beside the work, plus what changed since.</summary>
internal sealed class LaneCounts
{
    private readonly Lock gate = new();
    private readonly long[] counts = new long[4];
    private readonly List<TaskCompletionSource> waiting = [];
    private readonly TaskCompletionSource counted = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Add(Lane lane, long change)
    {
        lock (gate)
        {
            counts[(int)lane] += change;
            if (counts[(int)Lane.Active] != 0 || !counted.Task.IsCompletedSuccessfully) return;
            foreach (var waiter in waiting) waiter.TrySetResult();
            waiting.Clear();
        }
    }

    /// <summary>What was stored at the start has been counted.</summary>
    public void Found() => counted.TrySetResult();

    public void Failed(Exception problem) => counted.TrySetException(problem);

    public async Task<EntityCounts> ReadAsync(string path)
    {
        await counted.Task;
        lock (gate)
        {
            return new EntityCounts(path, counts[(int)Lane.Active], counts[(int)Lane.Scheduled], counts[(int)Lane.Deferred], counts[(int)Lane.DeadLetter]);
        }
    }

    /// <summary>Completes when no message is ready or handed out.</summary>
    public async Task WhenEmptyAsync(CancellationToken cancellation)
    {
        await counted.Task.WaitAsync(cancellation);
        var waiter = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            if (counts[(int)Lane.Active] == 0) return;
            waiting.Add(waiter);
        }

        await waiter.Task.WaitAsync(cancellation);
    }
}
