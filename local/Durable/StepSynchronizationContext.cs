namespace Shuzhi.Local.Durable;

/// <summary>
/// Runs an orchestrator's continuations one after the other inside a step, in a fixed order. A continuation that comes
/// from outside a step means that the orchestrator awaited something that is not durable.
/// </summary>
internal sealed class StepSynchronizationContext(Action strayContinuation) : SynchronizationContext
{
    private readonly Queue<(SendOrPostCallback Callback, object? State)> queue = new();
    private int thread;

    /// <summary>Whether the current thread is inside a step of this instance.</summary>
    public bool IsInStep => thread == Environment.CurrentManagedThreadId;

    public override void Post(SendOrPostCallback d, object? state)
    {
        if (IsInStep) queue.Enqueue((d, state));
        else strayContinuation();
    }

    public override void Send(SendOrPostCallback d, object? state) => Post(d, state);

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Runs <paramref name="action"/> as part of a step, then everything it posted.</summary>
    public void Run(Action action)
    {
        var outer = Current;
        SetSynchronizationContext(this);
        thread = Environment.CurrentManagedThreadId;
        try
        {
            action();
            while (queue.TryDequeue(out var next)) next.Callback(next.State);
        }
        finally
        {
            thread = 0;
            SetSynchronizationContext(outer);
        }
    }
}
