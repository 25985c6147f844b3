using Shuzhi.Core.Ports;

namespace Shuzhi.Core.Audit;

/// <summary>What a command did.</summary>
/// <param name="State">The state afterwards, messages in its outbox; the present one where nothing changes.</param>
/// <param name="Messages">Messages that this change put into the outbox.</param>
/// <param name="ChangesNothing">A repeat, or a command with nothing left to do: there is nothing to write.</param>
public sealed record Decision<TState>(TState State, IReadOnlyList<OutboxMessage> Messages, bool ChangesNothing = false);

/// <summary>Makes decisions of states.</summary>
public static class Decision
{
    /// <summary>A change, with one more entry in the trail.</summary>
    /// <param name="after">The content afterwards, on the trail and outbox of before.</param>
    /// <param name="kind">Kind of event, camelCase.</param>
    /// <param name="stamp">Who, when and why.</param>
    /// <param name="messages">What it sends.</param>
    /// <param name="details">What, in brief.</param>
    public static Decision<TState> Of<TState>(TState after, string kind, Stamp stamp, IReadOnlyList<OutboxMessage> messages, params IReadOnlyList<AuditDetail> details)
        where TState : class, IAudited<TState> => new(after.Recorded(kind, stamp, details).WithMessages(messages, stamp.At), messages);

    /// <summary>No change.</summary>
    public static Decision<TState> Nothing<TState>(TState state)
        where TState : class, IAudited<TState> => new(state, [], true);
}
