namespace Shuzhi.Functions.Protection;

/// <summary>How a request fared at the gate.</summary>
internal enum GateAnswer
{
    /// <summary>It may run; it leaves the gate when it is done.</summary>
    Entered,

    /// <summary>As many requests of this caller wait as may.</summary>
    CallerIsFull,

    /// <summary>As many requests wait as may.</summary>
    IsFull,
}

/// <summary>
/// Lets so many requests run at a time. Others wait, and callers take turns: whoever sends a thousand requests at once waits for
/// them, and somebody who sends one waits for one of each.
/// </summary>
internal sealed class FairGate(int most, int mostOfCaller, int mostWaiting)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Queue<TaskCompletionSource<bool>>> queues = new(StringComparer.Ordinal);
    private readonly Queue<string> turns = new();
    private int running;
    private int waiting;

    public static FairGate Of(ProtectionOptions options) =>
        new(options.Concurrent == 0 ? int.MaxValue : options.Concurrent, options.WaitingPerCaller, options.Waiting);

    /// <summary>Requests that wait.</summary>
    public int Waiting
    {
        get
        {
            lock (gate) return waiting;
        }
    }

    /// <exception cref="OperationCanceledException">The request was given up while it waited.</exception>
    public ValueTask<GateAnswer> EnterAsync(string caller, CancellationToken cancellation)
    {
        TaskCompletionSource<bool> place;
        lock (gate)
        {
            if (running < most)
            {
                running++;
                return new(GateAnswer.Entered);
            }

            if (waiting >= mostWaiting) return new(GateAnswer.IsFull);
            if (!queues.TryGetValue(caller, out var queue))
            {
                queues.Add(caller, queue = new());
                turns.Enqueue(caller);
            }

            if (queue.Count >= mostOfCaller) return new(GateAnswer.CallerIsFull);
            place = new(TaskCreationOptions.RunContinuationsAsynchronously);
            queue.Enqueue(place);
            waiting++;
        }

        return new(WaitAsync(place, cancellation));
    }

    /// <summary>Lets the next one in, whose turn it is.</summary>
    public void Leave()
    {
        lock (gate)
        {
            while (turns.TryDequeue(out var caller))
            {
                var queue = queues[caller];
                var hasEntered = false;
                // Whoever gave up has answered for itself.
                while (!hasEntered && queue.TryDequeue(out var place))
                {
                    waiting--;
                    hasEntered = place.TrySetResult(true);
                }

                if (queue.Count == 0) queues.Remove(caller);
                else turns.Enqueue(caller);
                if (hasEntered) return;
            }

            running--;
        }
    }

    private static async Task<GateAnswer> WaitAsync(TaskCompletionSource<bool> place, CancellationToken cancellation)
    {
        await using var registration = cancellation.UnsafeRegister(static (state, token) => ((TaskCompletionSource<bool>)state!).TrySetCanceled(token), place);
        await place.Task;
        return GateAnswer.Entered;
    }
}
