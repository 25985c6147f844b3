using System.Collections.Concurrent;

namespace Shuzhi.Functions.Outbox;

/// <summary>
/// Ids of messages that this process has sent, so that they leave an outbox with the next write of its document and are not sent
/// again by a sweep. A fact that is forgotten costs a repeat; one that is remembered never becomes false.
/// </summary>
internal sealed class SentMessages
{
    private const int MostInGeneration = 100_000;
    private volatile ConcurrentDictionary<string, bool> current = new(StringComparer.Ordinal);
    private volatile ConcurrentDictionary<string, bool> previous = new(StringComparer.Ordinal);
    private readonly Lock gate = new();
    private int count;

    public void Add(string messageId)
    {
        if (!current.TryAdd(messageId, true) || Interlocked.Increment(ref count) < MostInGeneration) return;
        lock (gate)
        {
            if (count < MostInGeneration) return;
            previous = current;
            current = new(StringComparer.Ordinal);
            count = 0;
        }
    }

    public bool Contains(string messageId) => current.ContainsKey(messageId) || previous.ContainsKey(messageId);
}
