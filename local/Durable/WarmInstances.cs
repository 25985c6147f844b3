using System.Collections.Concurrent;

namespace Shuzhi.Local.Durable;

/// <summary>
/// The instances in memory. Those in use stay; of the idle ones the least recently used leave when there are more than
/// <paramref name="capacity"/>, and come back by replay.
/// </summary>
internal sealed class WarmInstances(int capacity)
{
    private readonly ConcurrentDictionary<long, InstanceRuntime> runtimes = new();
    private readonly LinkedList<InstanceRuntime> idle = new();
    private readonly Lock gate = new();

    public int Count => runtimes.Count;

    /// <summary>Posts a message.</summary>
    /// <returns>The runtime to schedule, or <see langword="null"/> where a step is already due.</returns>
    public InstanceRuntime? Post(long key, InstanceMessage message)
    {
        while (true)
        {
            var runtime = runtimes.GetOrAdd(key, static key => new InstanceRuntime(key));
            if (runtime.TryPost(message, out var schedule)) return schedule ? runtime : null;
            runtimes.TryRemove(KeyValuePair.Create(key, runtime));
        }
    }

    /// <summary>Notes that an instance has just been used and is idle now.</summary>
    public void Touch(InstanceRuntime runtime)
    {
        lock (gate)
        {
            if (runtime.IsRetired) return;
            if (runtime.WarmNode is { } node) idle.Remove(node);
            else node = runtime.WarmNode = new LinkedListNode<InstanceRuntime>(runtime);
            idle.AddLast(node);
            while (idle.Count > capacity && idle.First is { } oldest)
            {
                // One that is busy comes back here when its step ends.
                Forget(oldest.Value);
                if (oldest.Value.TryRetire()) runtimes.TryRemove(KeyValuePair.Create(oldest.Value.Key, oldest.Value));
            }
        }
    }

    /// <summary>Drops an instance that has ended or is gone.</summary>
    public void Remove(InstanceRuntime runtime)
    {
        runtime.Retire();
        runtimes.TryRemove(KeyValuePair.Create(runtime.Key, runtime));
        lock (gate) Forget(runtime);
    }

    private void Forget(InstanceRuntime runtime)
    {
        if (runtime.WarmNode is not { } node) return;
        idle.Remove(node);
        runtime.WarmNode = null;
    }
}
