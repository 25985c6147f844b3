using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Local.ServiceBus.Queues;

namespace Shuzhi.Local.ServiceBus.Trigger;

/// <summary>Settlement by a function.</summary>
internal sealed class BrokerMessageActions(MessageQueue queue, SessionLock? session) : ServiceBusMessageActions
{
    public override Task CompleteMessageAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken = default) => queue.CompleteAsync(message, session);

    public override Task AbandonMessageAsync(ServiceBusReceivedMessage message, IDictionary<string, object>? propertiesToModify = null, CancellationToken cancellationToken = default) =>
        queue.AbandonAsync(message, session, propertiesToModify);

    public override Task DeadLetterMessageAsync(ServiceBusReceivedMessage message, Dictionary<string, object>? propertiesToModify = null, string? deadLetterReason = null, string? deadLetterErrorDescription = null, CancellationToken cancellationToken = default) =>
        queue.DeadLetterAsync(message, session, propertiesToModify, deadLetterReason, deadLetterErrorDescription);

    public override Task DeferMessageAsync(ServiceBusReceivedMessage message, IDictionary<string, object>? propertiesToModify = null, CancellationToken cancellationToken = default) =>
        queue.DeferAsync(message, session, propertiesToModify);

    public override Task RenewMessageLockAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken = default)
    {
        if (session is not null) throw new InvalidOperationException("Messages of a session share its lock: use ServiceBusSessionMessageActions.RenewSessionLockAsync.");
        message.LockedUntil = queue.Renew(message);
        return Task.CompletedTask;
    }
}

/// <summary>What a function does with its session.</summary>
internal sealed class BrokerSessionActions(SessionQueue queue, SessionLock session) : ServiceBusSessionMessageActions
{
    /// <summary>Whether the function asked to let the session go after this invocation.</summary>
    public bool IsReleased { get; private set; }

    public override DateTimeOffset SessionLockedUntil
    {
        get => session.LockedUntil;
        protected set => throw new NotSupportedException();
    }

    public override async Task<BinaryData> GetSessionStateAsync(CancellationToken cancellationToken = default) =>
        await queue.GetStateAsync(session) is { } state ? BinaryData.FromBytes(state) : null!;

    public override Task SetSessionStateAsync(BinaryData sessionState, CancellationToken cancellationToken = default) =>
        queue.SetStateAsync(session, sessionState?.ToArray());

    public override Task ReleaseSession(CancellationToken cancellationToken = default)
    {
        IsReleased = true;
        return Task.CompletedTask;
    }

    public override Task RenewSessionLockAsync(CancellationToken cancellationToken = default)
    {
        queue.Renew(session);
        return Task.CompletedTask;
    }
}
