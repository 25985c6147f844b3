namespace Shuzhi.Local.Durable;

/// <summary>What a message asks of an instance.</summary>
internal enum MessageKind
{
    /// <summary>Begin the first step of a generation.</summary>
    Start,

    /// <summary>Dispatch open activities again, after a restart of the process.</summary>
    Recover,

    /// <summary>The orchestrator awaited something outside its context: fail the instance.</summary>
    Stray,

    /// <summary>An event for the history.</summary>
    Event,
}

/// <summary>A message to an instance, in memory.</summary>
/// <param name="Kind">What it asks.</param>
/// <param name="Event">The event, for <see cref="MessageKind.Event"/>.</param>
/// <param name="Generation">The generation it is meant for, -1 for any.</param>
/// <param name="InboxId">Its durable row, 0 where it is remade from other rows after a crash.</param>
internal sealed record InstanceMessage(MessageKind Kind, HistoryEvent? Event = null, int Generation = -1, long InboxId = 0)
{
    public static readonly InstanceMessage Start = new(MessageKind.Start);
    public static readonly InstanceMessage Recover = new(MessageKind.Recover);
    public static readonly InstanceMessage Stray = new(MessageKind.Stray);
}
