using Azure.Messaging.ServiceBus;
using Shuzhi.Local.ServiceBus.Entities;
using Shuzhi.Local.ServiceBus.Messages;
using Shuzhi.Local.ServiceBus.Queues;
using Shuzhi.Local.Storage;

namespace Shuzhi.Local.ServiceBus;

/// <summary>
/// The Service Bus of the local host: the declared queues and topics over the one store. What a call acknowledged is
/// durable; what was handed out and not settled can be received again after a restart.
/// </summary>
internal sealed partial class Broker : IDisposable
{
    private const string DeadLetterSuffix = "/$deadletterqueue";

    private readonly BrokerContext context;
    private readonly Dictionary<string, MessageQueue> queues;
    private readonly Dictionary<string, SendTarget> targets;
    private readonly Dictionary<int, SendTarget> targetsById;
    private readonly Dictionary<int, MessageQueue> queuesById;
    private readonly Task counting;

    private Broker(BrokerContext context, EntityDeclarations entities, BrokerLayout layout)
    {
        this.context = context;
        Namespace = entities.Namespace;
        queues = layout.Queues.ToDictionary(queue => queue.Path, StringComparer.OrdinalIgnoreCase);
        targets = layout.Targets.ToDictionary(target => target.Path, StringComparer.OrdinalIgnoreCase);
        targetsById = layout.Targets.ToDictionary(target => target.Entity);
        queuesById = layout.Queues.Where(queue => queue.DeadLetters is not null).ToDictionary(queue => queue.Entity);
        counting = CountStored();
        context.Alarm.Start(OnAlarm);
        OnAlarm(context.Now);
    }

    public string Namespace { get; }

    public TimeProvider Time => context.Time;

    /// <summary>Opens the broker over the store; entities that are new in the declarations are added.</summary>
    public static Broker Open(LocalStore store, EntityDeclarations entities, TimeProvider time)
    {
        var alarm = new Alarm(time);
        var (context, ids) = store.Writer.WriteAsync(db =>
            (new BrokerContext(store, time, new SequenceNumbers(db), alarm), EntityIds.Assign(db, entities))).GetAwaiter().GetResult();
        var layout = store.Read(db => BrokerLayout.Create(db, context, entities, ids));
        return new Broker(context, entities, layout);
    }

    /// <summary>A queue, <c>topic/Subscriptions/name</c>, or either with <c>/$deadletterqueue</c>; <see langword="null"/> if it is not declared.</summary>
    public MessageQueue? FindQueue(string path)
    {
        var isDeadLetter = path.EndsWith(DeadLetterSuffix, StringComparison.OrdinalIgnoreCase);
        var found = queues.GetValueOrDefault(isDeadLetter ? path[..^DeadLetterSuffix.Length] : path);
        return isDeadLetter ? found?.DeadLetters : found;
    }

    /// <summary>A queue or topic to send to; <see langword="null"/> if it is not declared.</summary>
    public SendTarget? FindTarget(string path) => targets.GetValueOrDefault(path);

    /// <inheritdoc cref="FindQueue"/>
    /// <exception cref="ServiceBusException">The entity is not declared.</exception>
    public MessageQueue Queue(string path) => FindQueue(path) ?? throw NotFound(path);

    /// <inheritdoc cref="FindTarget"/>
    /// <exception cref="ServiceBusException">The entity is not declared.</exception>
    public SendTarget Target(string path) => FindTarget(path) ?? throw NotFound(path);

    /// <summary>The name to receive from a subscription.</summary>
    public static string SubscriptionPath(string topic, string subscription) => $"{topic}/Subscriptions/{subscription}";

    /// <summary>How many messages each queue and subscription keeps.</summary>
    public async Task<IReadOnlyList<EntityCounts>> CountAsync()
    {
        var counts = new List<EntityCounts>();
        foreach (var queue in queues.Values) counts.Add(await queue.Counts.ReadAsync(queue.Path));
        foreach (var topic in targets.Values.OfType<TopicTarget>()) counts.Add(await topic.Counts.ReadAsync(topic.Path));
        return counts;
    }

    /// <summary>Completes when the entity has no message that is ready or handed out; scheduled and deferred ones may remain.</summary>
    public Task WhenEmptyAsync(string path, CancellationToken cancellation = default) => Queue(path).Counts.WhenEmptyAsync(cancellation);

    /// <summary>Stops the timer. The store must outlive the broker.</summary>
    public void Dispose()
    {
        context.Alarm.Dispose();
        counting.ContinueWith(static _ => { }, TaskScheduler.Default).GetAwaiter().GetResult();
    }

    private static ServiceBusException NotFound(string path) => new(
        $"The messaging entity '{path}' could not be found: it is not declared in the Service Bus entity file.", ServiceBusFailureReason.MessagingEntityNotFound, path);

    /// <summary>Counts what is stored on a snapshot taken now, while the broker goes on.</summary>
    private Task CountStored()
    {
        var snapshotTaken = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var task = Task.Run(() => context.Store.Read(db =>
        {
            db.Run("BEGIN");
            try
            {
                db.QueryInt64("SELECT key FROM broker_messages LIMIT 1");
                snapshotTaken.SetResult();
                foreach (var (entity, counts) in AllCounts())
                {
                    for (var lane = Lane.Active; lane <= Lane.DeadLetter; lane++) counts.Add(lane, MessageRows.Count(db, entity, lane));
                    counts.Found();
                }
            }
            catch (Exception problem)
            {
                foreach (var (_, counts) in AllCounts()) counts.Failed(problem);
                snapshotTaken.TrySetResult();
            }
            finally
            {
                db.Run("COMMIT");
            }

            return true;
        }));
        snapshotTaken.Task.GetAwaiter().GetResult();
        return task;
    }

    private IEnumerable<(int Entity, LaneCounts Counts)> AllCounts() =>
        queuesById.Values.Select(queue => (queue.Entity, queue.Counts)).Concat(targets.Values.OfType<TopicTarget>().Select(topic => (topic.Entity, topic.Counts)));
}
