using Azure.Messaging.ServiceBus;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Settles the messages of an invocation.</summary>
public class ServiceBusMessageActions
{
    protected ServiceBusMessageActions()
    {
    }

    public virtual Task CompleteMessageAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken = default) => throw Unbound();

    public virtual Task AbandonMessageAsync(ServiceBusReceivedMessage message, IDictionary<string, object>? propertiesToModify = default, CancellationToken cancellationToken = default) => throw Unbound();

    public virtual Task DeadLetterMessageAsync(ServiceBusReceivedMessage message, Dictionary<string, object>? propertiesToModify = default, string? deadLetterReason = default, string? deadLetterErrorDescription = default, CancellationToken cancellationToken = default) => throw Unbound();

    public virtual Task DeferMessageAsync(ServiceBusReceivedMessage message, IDictionary<string, object>? propertiesToModify = default, CancellationToken cancellationToken = default) => throw Unbound();

    public virtual Task RenewMessageLockAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken = default) => throw Unbound();

    private protected static InvalidOperationException Unbound() => new("These actions are not bound to an invocation; override the member in a test double.");
}

/// <summary>Acts on the session of an invocation.</summary>
public class ServiceBusSessionMessageActions
{
    protected ServiceBusSessionMessageActions()
    {
    }

    public virtual DateTimeOffset SessionLockedUntil { get; protected set; }

    public virtual Task<BinaryData> GetSessionStateAsync(CancellationToken cancellationToken = default) => throw Unbound();

    public virtual Task SetSessionStateAsync(BinaryData sessionState, CancellationToken cancellationToken = default) => throw Unbound();

    public virtual Task ReleaseSession(CancellationToken cancellationToken = default) => throw Unbound();

    public virtual Task RenewSessionLockAsync(CancellationToken cancellationToken = default) => throw Unbound();

    private protected static InvalidOperationException Unbound() => new("These actions are not bound to an invocation; override the member in a test double.");
}
