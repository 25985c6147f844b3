using Shuzhi.Local.ServiceBus.Messages;

namespace Shuzhi.Local.ServiceBus.Queues;

/// <summary>
/// The messages of a queue, or of one session, that are ready to be handed out, in order: a bounded window in memory, the
/// rest on disk. Guarded by the entity's gate.
/// </summary>
/// <param name="session">The session's name, or <see langword="null"/> for all messages of the entity.</param>
/// <param name="lastStored">The last sequence number on disk, 0 for none.</param>
/// <param name="largestWindow">The most messages that wait in memory.</param>
/// <param name="largestWindowBytes">The most bytes of bodies that wait in memory, give or take one page.</param>
/// <remarks>
/// Every message up to <see cref="loadedUpTo"/> is in the window, was handed out, or is gone; everything behind it is only
/// on disk. Sequence numbers arrive in rising order because they are given out by the writer, which commits in order.
/// </remarks>
internal sealed class MessageStream(string? session, long lastStored, int largestWindow, long largestWindowBytes)
{
    private readonly PriorityQueue<StoredMessage, long> returned = new();
    private readonly Queue<StoredMessage> window = new();
    private long windowBytes;
    private long loadedUpTo;
    private long committedUpTo = lastStored;

    public string? Session => session;

    /// <summary>A load of the next page that is under way.</summary>
    public Task? Loading { get; set; }

    public bool IsReady => returned.Count > 0 || window.Count > 0;

    /// <summary>Whether messages wait on disk that are not in the window.</summary>
    public bool HasBacklog => committedUpTo > loadedUpTo;

    public bool IsEmpty => !IsReady && !HasBacklog;

    /// <summary>Whether the window is low and a page should be fetched ahead.</summary>
    public bool WantsPage => HasBacklog && Loading is null && window.Count < largestWindow / 4 && windowBytes < largestWindowBytes / 4;

    public long LoadedUpTo => loadedUpTo;

    /// <summary>The most messages and bytes that one read may bring.</summary>
    public int PageSize => largestWindow / 2;

    public long PageBytes => largestWindowBytes / 2;

    /// <summary>A message was committed behind all others.</summary>
    /// <param name="keep">Whether the window may take it if there is room; otherwise it is read when needed.</param>
    public void Arrived(StoredMessage message, bool keep)
    {
        var sequence = message.Sequence;
        if (sequence <= committedUpTo) return;
        var follows = keep && !HasBacklog && Loading is null;
        committedUpTo = sequence;
        if (!follows || window.Count >= largestWindow || windowBytes >= largestWindowBytes) return;
        loadedUpTo = sequence;
        Add(message);
    }

    /// <summary>A page from disk.</summary>
    /// <param name="page">What was found behind <see cref="LoadedUpTo"/>, in order.</param>
    /// <param name="isLast">Whether the page reached the end of what was stored when it was read.</param>
    /// <param name="knownBefore">What was known to be committed before the page was read.</param>
    public void Loaded(List<StoredMessage> page, bool isLast, long knownBefore)
    {
        foreach (var message in page) Add(message);
        if (page.Count > 0) loadedUpTo = page[^1].Sequence;
        if (isLast) loadedUpTo = Math.Max(loadedUpTo, knownBefore);
        committedUpTo = Math.Max(committedUpTo, loadedUpTo);
    }

    public long CommittedUpTo => committedUpTo;

    /// <summary>Gives a message back; it goes before all later ones.</summary>
    public void Return(StoredMessage message) => returned.Enqueue(message, message.Sequence);

    public StoredMessage? Take()
    {
        if (returned.Count > 0) return returned.Dequeue();
        if (!window.TryDequeue(out var message)) return null;
        windowBytes -= Bytes(message);
        return message;
    }

    /// <summary>Forgets the window, which nobody has seen yet; it is read again when needed.</summary>
    public void Trim()
    {
        if (window.Count == 0 || Loading is not null) return;
        loadedUpTo = window.Peek().Sequence - 1;
        window.Clear();
        windowBytes = 0;
    }

    private static long Bytes(StoredMessage message) => message.Content.Body.ToMemory().Length;

    private void Add(StoredMessage message)
    {
        window.Enqueue(message);
        windowBytes += Bytes(message);
    }
}
