using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Shuzhi.Local.ServiceBus.Queues;
using Shuzhi.Local.Worker;

namespace Shuzhi.Local.ServiceBus.Trigger;

/// <summary>A function bound to the entity it listens on.</summary>
internal sealed record TriggerBinding(FunctionDescriptor Function, ServiceBusTriggerAttribute Attribute, MessageQueue Queue)
{
    /// <summary>Finds the entity and checks that the function fits it.</summary>
    /// <returns>The binding, or <see langword="null"/> after adding to <paramref name="mistakes"/>.</returns>
    public static TriggerBinding? Bind(FunctionDescriptor function, Broker broker, IConfiguration configuration, ICollection<string> mistakes)
    {
        var attribute = (ServiceBusTriggerAttribute)function.Trigger;
        var place = $"Function '{function.Name}' ({function.EntryPoint}), parameter '{function.TriggerParameter.Name}': ";
        var before = mistakes.Count;
        if (MessageBinding.Mistake(function.TriggerParameter, attribute.IsBatched) is { } mistake) mistakes.Add(place + mistake + ".");
        foreach (var parameter in function.Method.GetParameters().Where(parameter => parameter.ParameterType == typeof(ServiceBusSessionMessageActions)))
        {
            if (attribute.IsSessionsEnabled) continue;
            mistakes.Add($"Function '{function.Name}' ({function.EntryPoint}), parameter '{parameter.Name}': ServiceBusSessionMessageActions needs IsSessionsEnabled = true.");
        }

        var queue = Find(attribute, broker, configuration, problem => mistakes.Add(place + problem));
        if (queue is not null && queue is SessionQueue != attribute.IsSessionsEnabled)
        {
            mistakes.Add(place + (attribute.IsSessionsEnabled
                ? $"IsSessionsEnabled is set, but '{queue.Path}' does not require sessions."
                : $"'{queue.Path}' requires sessions: set IsSessionsEnabled = true."));
        }

        return mistakes.Count == before ? new TriggerBinding(function, attribute, queue!) : null;
    }

    private static MessageQueue? Find(ServiceBusTriggerAttribute attribute, Broker broker, IConfiguration configuration, Action<string> report)
    {
        if (attribute.QueueName is { } queueName)
        {
            if (Resolve(queueName, configuration, report) is not { } name) return null;
            var queue = broker.FindQueue(name);
            if (queue is null) report($"the queue '{name}' is not declared in the Service Bus entity file.");
            return queue;
        }

        if (Resolve(attribute.TopicName ?? "", configuration, report) is not { } topic) return null;
        if (Resolve(attribute.SubscriptionName ?? "", configuration, report) is not { } subscription) return null;
        var found = broker.FindQueue(Broker.SubscriptionPath(topic, subscription));
        if (found is null) report($"the subscription '{subscription}' of topic '{topic}' is not declared in the Service Bus entity file.");
        return found;
    }

    /// <summary>A name, or the setting that <c>%Setting%</c> points to.</summary>
    private static string? Resolve(string name, IConfiguration configuration, Action<string> report)
    {
        if (name.Length < 3 || name[0] != '%' || name[^1] != '%') return name;
        var setting = name[1..^1].Replace("__", ":", StringComparison.Ordinal);
        if (configuration[setting] is { Length: > 0 } value) return value;
        report($"the setting '{setting}', which names the entity, has no value.");
        return null;
    }
}
