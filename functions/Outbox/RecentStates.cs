using Shuzhi.Functions.Documents;

namespace Shuzhi.Functions.Outbox;

/// <summary>
/// What this process wrote last, for the commands that follow within moments. A state may be out of date, because others write too:
/// whoever decides on one writes under its ETag or reads again.
/// </summary>
/// <param name="most">States kept; the one that was written first is forgotten first.</param>
internal sealed class RecentStates<TState>(int most)
    where TState : class
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Stored<TState>> states = new(most, StringComparer.Ordinal);
    private readonly Queue<string> order = new(most);

    public Stored<TState>? Find(string id)
    {
        lock (gate) return states.GetValueOrDefault(id);
    }

    public void Keep(string id, Stored<TState> written)
    {
        lock (gate)
        {
            if (states.TryAdd(id, written)) order.Enqueue(id);
            else states[id] = written;
            if (order.Count > most) states.Remove(order.Dequeue());
        }
    }
}
