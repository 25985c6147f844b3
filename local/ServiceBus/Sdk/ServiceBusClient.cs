#nullable disable
using Azure.Core;
using Shuzhi.Local.ServiceBus;
using Shuzhi.Local.ServiceBus.Queues;

namespace Azure.Messaging.ServiceBus;

/// <summary>The way to the broker of the local host. Take it from dependency injection.</summary>
public class ServiceBusClient : IAsyncDisposable
{
    private readonly Broker broker;

    protected ServiceBusClient()
    {
    }

    public ServiceBusClient(string connectionString) => throw NotHere();

    public ServiceBusClient(string connectionString, ServiceBusClientOptions options) => throw NotHere();

    public ServiceBusClient(string fullyQualifiedNamespace, TokenCredential credential) => throw NotHere();

    public ServiceBusClient(string fullyQualifiedNamespace, TokenCredential credential, ServiceBusClientOptions options) => throw NotHere();

    internal ServiceBusClient(Broker broker)
    {
        this.broker = broker;
        Identifier = $"{broker.Namespace}-local";
    }

    public virtual string FullyQualifiedNamespace => broker.Namespace;

    public virtual string Identifier { get; }

    public virtual bool IsClosed { get; private set; }

    public ServiceBusTransportType TransportType => ServiceBusTransportType.AmqpTcp;

    public virtual ServiceBusSender CreateSender(string queueOrTopicName) => CreateSender(queueOrTopicName, null);

    public virtual ServiceBusSender CreateSender(string queueOrTopicName, ServiceBusSenderOptions options)
    {
        Require(queueOrTopicName);
        return new ServiceBusSender(broker, queueOrTopicName, options?.Identifier);
    }

    public virtual ServiceBusReceiver CreateReceiver(string queueName) => CreateReceiver(queueName, (ServiceBusReceiverOptions)null);

    public virtual ServiceBusReceiver CreateReceiver(string queueName, ServiceBusReceiverOptions options)
    {
        Require(queueName);
        return new ServiceBusReceiver(broker, queueName, options ?? new ServiceBusReceiverOptions());
    }

    public virtual ServiceBusReceiver CreateReceiver(string topicName, string subscriptionName) => CreateReceiver(topicName, subscriptionName, null);

    public virtual ServiceBusReceiver CreateReceiver(string topicName, string subscriptionName, ServiceBusReceiverOptions options)
    {
        Require(topicName);
        return CreateReceiver(Broker.SubscriptionPath(topicName, subscriptionName), options);
    }

    public virtual async Task<ServiceBusSessionReceiver> AcceptNextSessionAsync(string queueName, ServiceBusSessionReceiverOptions options = null, CancellationToken cancellationToken = default)
    {
        var queue = Sessions(queueName);
        var session = await queue.AcceptNextAsync(ServiceBusReceiver.UsualWait, cancellationToken)
            ?? throw new ServiceBusException("No session became available in time.", ServiceBusFailureReason.ServiceTimeout, queueName);
        return new ServiceBusSessionReceiver(broker, queue, session, options ?? new ServiceBusSessionReceiverOptions());
    }

    public virtual Task<ServiceBusSessionReceiver> AcceptNextSessionAsync(string topicName, string subscriptionName, ServiceBusSessionReceiverOptions options = null, CancellationToken cancellationToken = default) =>
        AcceptNextSessionAsync(Broker.SubscriptionPath(topicName, subscriptionName), options, cancellationToken);

    public virtual Task<ServiceBusSessionReceiver> AcceptSessionAsync(string queueName, string sessionId, ServiceBusSessionReceiverOptions options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sessionId);
        cancellationToken.ThrowIfCancellationRequested();
        var queue = Sessions(queueName);
        return Task.FromResult(new ServiceBusSessionReceiver(broker, queue, queue.Accept(sessionId), options ?? new ServiceBusSessionReceiverOptions()));
    }

    public virtual Task<ServiceBusSessionReceiver> AcceptSessionAsync(string topicName, string subscriptionName, string sessionId, ServiceBusSessionReceiverOptions options = null, CancellationToken cancellationToken = default) =>
        AcceptSessionAsync(Broker.SubscriptionPath(topicName, subscriptionName), sessionId, options, cancellationToken);

    public virtual ValueTask DisposeAsync()
    {
        IsClosed = true;
        GC.SuppressFinalize(this);
        return default;
    }

    private static InvalidOperationException NotHere() => new(
        "The local host has its own broker and injects its ServiceBusClient: take ServiceBusClient from dependency injection instead of constructing it. To reach a namespace in Azure, build with -p:FunctionsHost=azure.");

    private SessionQueue Sessions(string path)
    {
        Require(path);
        return broker.Queue(path) as SessionQueue
            ?? throw new InvalidOperationException($"'{path}' does not require sessions: use CreateReceiver.");
    }

    private void Require(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ObjectDisposedException.ThrowIf(IsClosed, this);
    }
}
