#nullable disable
using Shuzhi.Local.ServiceBus;
using Shuzhi.Local.ServiceBus.Queues;

namespace Azure.Messaging.ServiceBus;

/// <summary>Holds one session and receives its messages in order.</summary>
public class ServiceBusSessionReceiver : ServiceBusReceiver
{
    private readonly SessionQueue queue;
    private readonly SessionLock session;

    protected ServiceBusSessionReceiver()
    {
    }

    internal ServiceBusSessionReceiver(Broker broker, SessionQueue queue, SessionLock session, ServiceBusSessionReceiverOptions options)
        : base(broker, queue.Path, new ServiceBusReceiverOptions { Identifier = options.Identifier, PrefetchCount = options.PrefetchCount, ReceiveMode = options.ReceiveMode })
    {
        this.queue = queue;
        this.session = session;
    }

    public virtual string SessionId => session.Session.Name;

    public virtual DateTimeOffset SessionLockedUntil => session.LockedUntil;

    public virtual async Task<BinaryData> GetSessionStateAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return await queue.GetStateAsync(session) is { } state ? BinaryData.FromBytes(state) : null;
    }

    public virtual Task SetSessionStateAsync(BinaryData sessionState, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return queue.SetStateAsync(session, sessionState?.ToArray());
    }

    public virtual Task RenewSessionLockAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        queue.Renew(session);
        return Task.CompletedTask;
    }

    private protected override void OnClose() => queue.Release(session);

    private protected override SessionLock SessionHeld() => session;

    private protected override Task<List<Delivery>> TakeAsync(MessageQueue queue, int most, TimeSpan wait, CancellationToken cancellation) =>
        ReceiveMode == ServiceBusReceiveMode.ReceiveAndDelete
            ? this.queue.ReceiveAndDeleteAsync(session, most, wait, cancellation)
            : this.queue.ReceiveAsync(session, most, wait, yields: false, cancellation);
}
