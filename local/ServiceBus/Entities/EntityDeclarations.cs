namespace Shuzhi.Local.ServiceBus.Entities;

/// <summary>The queues and topics of one namespace, as declared in the file.</summary>
internal sealed record EntityDeclarations(string Namespace, IReadOnlyList<QueueDeclaration> Queues, IReadOnlyList<TopicDeclaration> Topics)
{
    /// <summary>For an app that declares none.</summary>
    public static EntityDeclarations None { get; } = new("", [], []);
}

/// <summary>How a queue or a subscription keeps and delivers its messages.</summary>
internal sealed record DeliveryOptions
{
    /// <summary>How long a receiver holds a message or a session; more than zero, at most five minutes.</summary>
    public TimeSpan LockDuration { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Deliveries after which a message is dead-lettered; zero for no limit.</summary>
    public int MaxDeliveryCount { get; init; } = 10;

    public bool RequiresSession { get; init; }

    /// <summary>The longest a message lives; <see cref="TimeSpan.MaxValue"/> for ever.</summary>
    public TimeSpan DefaultMessageTimeToLive { get; init; } = TimeSpan.MaxValue;

    public bool DeadLetteringOnMessageExpiration { get; init; }
}

/// <param name="DuplicateWindow">How long a message id is remembered; <see langword="null"/> without duplicate detection.</param>
internal sealed record QueueDeclaration(string Name, DeliveryOptions Options, TimeSpan? DuplicateWindow);

/// <param name="DuplicateWindow">How long a message id is remembered; <see langword="null"/> without duplicate detection.</param>
internal sealed record TopicDeclaration(string Name, TimeSpan DefaultMessageTimeToLive, TimeSpan? DuplicateWindow, IReadOnlyList<SubscriptionDeclaration> Subscriptions);

/// <param name="Rules">A message is taken if any rule matches it; a subscription declared without rules takes all.</param>
internal sealed record SubscriptionDeclaration(string Name, DeliveryOptions Options, IReadOnlyList<IMessageRule> Rules);

/// <summary>The entity file has mistakes; the message has one line for each, with its path in the file.</summary>
internal sealed class EntityFileException : Exception
{
    public EntityFileException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
