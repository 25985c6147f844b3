using Shuzhi.Local.ServiceBus.Entities;
using Shuzhi.Local.ServiceBus.Messages;
using Shuzhi.Local.ServiceBus.Queues;
using Shuzhi.Local.Storage;

namespace Shuzhi.Local.ServiceBus;

/// <summary>Numbers for entities, which stay the same over restarts and changes of the declarations.</summary>
internal static class EntityIds
{
    public static Dictionary<string, int> Assign(SqliteDb db, EntityDeclarations entities)
    {
        var paths = entities.Queues.Select(queue => queue.Name)
            .Concat(entities.Topics.Select(topic => topic.Name))
            .Concat(entities.Topics.SelectMany(topic => topic.Subscriptions.Select(subscription => Broker.SubscriptionPath(topic.Name, subscription.Name))));
        return paths.ToDictionary(path => path, path => Assign(db, path), StringComparer.OrdinalIgnoreCase);
    }

    private static int Assign(SqliteDb db, string path)
    {
        var name = path.ToLowerInvariant();
        using (var insert = db.Use("INSERT INTO broker_entities(path) VALUES(?) ON CONFLICT(path) DO NOTHING")) insert.Bind(1, name).Step();
        using var select = db.Use("SELECT id FROM broker_entities WHERE path = ?");
        select.Bind(1, name).Step();
        var id = select.Int32(0);
        return id <= MessageKey.MostEntities ? id : throw new EntityFileException($"More than {MessageKey.MostEntities} Service Bus entities have been declared in this data folder.");
    }
}

/// <summary>The entities of a broker, made from their declarations and what is stored.</summary>
internal sealed record BrokerLayout(IReadOnlyList<MessageQueue> Queues, IReadOnlyList<SendTarget> Targets)
{
    private static readonly DeliveryOptions Plain = new();

    public static BrokerLayout Create(SqliteDb db, BrokerContext context, EntityDeclarations entities, Dictionary<string, int> ids)
    {
        var queues = new List<MessageQueue>();
        var targets = new List<SendTarget>();
        foreach (var declared in entities.Queues)
        {
            var queue = Queue(db, context, declared.Name, ids[declared.Name], declared.Options);
            queues.Add(queue);
            targets.Add(new QueueTarget(queue, declared.DuplicateWindow));
        }

        foreach (var topic in entities.Topics)
        {
            var subscriptions = topic.Subscriptions.Select(each =>
            {
                var path = Broker.SubscriptionPath(topic.Name, each.Name);
                return (each, Queue(db, context, path, ids[path], each.Options));
            }).ToList();
            queues.AddRange(subscriptions.Select(each => each.Item2));
            targets.Add(new TopicTarget(topic, ids[topic.Name], subscriptions, new LaneCounts()));
        }

        return new BrokerLayout(queues, targets);
    }

    private static MessageQueue Queue(SqliteDb db, BrokerContext context, string path, int entity, DeliveryOptions options)
    {
        var counts = new LaneCounts();
        // Dead letters are not expired and not counted against a limit: they wait for somebody to look.
        var deadLetterOptions = Plain with { LockDuration = options.LockDuration, MaxDeliveryCount = 0 };
        var deadLetters = new PlainQueue(
            context, path + "/$deadletterqueue", entity, Lane.DeadLetter, deadLetterOptions, counts, MessageRows.LastSequence(db, entity, Lane.DeadLetter));
        return options.RequiresSession
            ? new SessionQueue(context, path, entity, options, counts, MessageRows.Sessions(db, entity)) { DeadLetters = deadLetters }
            : new PlainQueue(context, path, entity, Lane.Active, options, counts, MessageRows.LastSequence(db, entity, Lane.Active)) { DeadLetters = deadLetters };
    }
}
