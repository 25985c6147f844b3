using Microsoft.DurableTask.Client;

namespace Shuzhi.Local.Durable;

/// <summary>Callers that wait for an instance to start or to end.</summary>
internal sealed class InstanceWatch
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, List<(Func<OrchestrationRuntimeStatus, bool> Until, TaskCompletionSource Done)>> waiting = new(StringComparer.Ordinal);

    /// <summary>A task that completes when the instance next moves into a status that satisfies <paramref name="until"/>. Register first, then look.</summary>
    public Task Register(string instanceId, Func<OrchestrationRuntimeStatus, bool> until)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            if (!waiting.TryGetValue(instanceId, out var list)) waiting[instanceId] = list = [];
            list.Add((until, done));
        }

        return done.Task;
    }

    /// <summary>Gives up waiting.</summary>
    public void Unregister(string instanceId, Task task)
    {
        lock (gate)
        {
            if (!waiting.TryGetValue(instanceId, out var list)) return;
            list.RemoveAll(one => one.Done.Task == task);
            if (list.Count == 0) waiting.Remove(instanceId);
        }
    }

    public void Moved(string instanceId, OrchestrationRuntimeStatus status)
    {
        lock (gate)
        {
            if (waiting.Count == 0 || !waiting.TryGetValue(instanceId, out var list)) return;
            foreach (var (until, done) in list)
            {
                if (until(status)) done.TrySetResult();
            }
        }
    }
}
