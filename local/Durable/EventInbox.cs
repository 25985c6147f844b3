using Microsoft.DurableTask;

namespace Shuzhi.Local.Durable;

/// <summary>Pairs raised events with waits of the same name, first with first. Events that come early are kept.</summary>
internal sealed class EventInbox(DataConverter converter)
{
    private readonly Dictionary<string, LinkedList<Waiter>> waiting = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<HistoryEvent> early = [];

    /// <summary>Whether the orchestrator waits for an event.</summary>
    public bool HasWaiters => waiting.Count > 0;

    /// <summary>Events that nobody has taken, in order of arrival.</summary>
    public IReadOnlyList<HistoryEvent> Early => early;

    public Task<T> Wait<T>(string name, CancellationToken cancellation)
    {
        var index = early.FindIndex(one => string.Equals(one.Name, name, StringComparison.OrdinalIgnoreCase));
        if (index >= 0)
        {
            var taken = early[index];
            early.RemoveAt(index);
            return Task.FromResult(converter.Deserialize<T>(taken.Data)!);
        }

        if (cancellation.IsCancellationRequested) return Task.FromCanceled<T>(cancellation);
        var waiter = new Waiter<T>(converter);
        if (!waiting.TryGetValue(name, out var queue)) waiting[name] = queue = new LinkedList<Waiter>();
        queue.AddLast(waiter);
        if (cancellation.CanBeCanceled) cancellation.Register(() => Cancel(name, waiter, cancellation));
        return waiter.Task;
    }

    public void Raise(HistoryEvent raised)
    {
        if (!waiting.TryGetValue(raised.Name!, out var queue))
        {
            early.Add(raised);
            return;
        }

        var first = queue.First!.Value;
        Remove(raised.Name!, queue, first);
        first.Take(raised.Data);
    }

    private void Cancel(string name, Waiter waiter, CancellationToken cancellation)
    {
        if (waiting.TryGetValue(name, out var queue)) Remove(name, queue, waiter);
        waiter.Cancel(cancellation);
    }

    private void Remove(string name, LinkedList<Waiter> queue, Waiter waiter)
    {
        queue.Remove(waiter);
        if (queue.Count == 0) waiting.Remove(name);
    }

    private abstract class Waiter
    {
        public abstract void Take(string? data);

        public abstract void Cancel(CancellationToken cancellation);
    }

    private sealed class Waiter<T>(DataConverter converter) : Waiter
    {
        private readonly TaskCompletionSource<T> completion = new();

        public Task<T> Task => completion.Task;

        public override void Take(string? data)
        {
            try
            {
                completion.TrySetResult(converter.Deserialize<T>(data)!);
            }
            catch (Exception problem)
            {
                completion.TrySetException(problem);
            }
        }

        public override void Cancel(CancellationToken cancellation) => completion.TrySetCanceled(cancellation);
    }
}
