namespace Shuzhi.Local.ServiceBus.Queues;

/// <summary>Receivers that wait for something, first come first served. Guarded by the entity's gate.</summary>
internal sealed class WaitList<T>(Lock gate, TimeProvider time)
    where T : class
{
    /// <summary>Longer than that is for ever; a timer cannot hold it.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(40);

    private readonly LinkedList<Waiter> waiting = new();

    public bool IsEmpty => waiting.Count == 0;

    public Waiter First => waiting.First!.Value;

    /// <param name="most">The most that the waiter wants.</param>
    public Waiter Add(int most)
    {
        var waiter = new Waiter(most);
        waiter.Node = waiting.AddLast(waiter);
        return waiter;
    }

    /// <summary>Ends the wait with a result, or with <see langword="null"/> for none.</summary>
    public void Answer(Waiter waiter, T? result)
    {
        if (!Remove(waiter)) return;
        waiter.Completion.SetResult(result);
    }

    /// <summary>Waits outside the gate; <see langword="null"/> when the time is over.</summary>
    public async Task<T?> WaitAsync(Waiter waiter, TimeSpan wait, CancellationToken cancellation)
    {
        using var timeout = wait == Timeout.InfiniteTimeSpan || wait > LongestWait ? null : new CancellationTokenSource(wait, time);
        await using var timedOut = timeout?.Token.Register(() => Locked(() => Answer(waiter, null))) ?? default;
        await using var cancelled = cancellation.Register(() => Locked(() =>
        {
            if (Remove(waiter)) waiter.Completion.SetCanceled(cancellation);
        }));
        return await waiter.Completion.Task;
    }

    private bool Remove(Waiter waiter)
    {
        if (waiter.Node is not { } node) return false;
        waiting.Remove(node);
        waiter.Node = null;
        return true;
    }

    private void Locked(Action action)
    {
        lock (gate) action();
    }

    internal sealed class Waiter(int most)
    {
        public int Most => most;

        public LinkedListNode<Waiter>? Node { get; set; }

        public TaskCompletionSource<T?> Completion { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
