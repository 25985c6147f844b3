using System.Reflection;
using System.Text.Json;
using Azure.Messaging.ServiceBus;

namespace Shuzhi.Local.ServiceBus.Trigger;

/// <summary>Turns messages into what a trigger parameter asks for.</summary>
internal static class MessageBinding
{
    /// <summary>What is wrong with the parameter's type, or <see langword="null"/>.</summary>
    public static string? Mistake(ParameterInfo parameter, bool isBatched)
    {
        var type = parameter.ParameterType;
        if (isBatched)
        {
            if (type == typeof(byte[])) return "a batch of bodies in bytes is a byte[][]";
            return type.IsArray && type.GetArrayRank() == 1 ? Unsupported(type.GetElementType()!) : "a batched trigger needs an array, such as ServiceBusReceivedMessage[]";
        }

        return type == typeof(ServiceBusReceivedMessage[]) ? "an array of messages needs IsBatched = true" : Unsupported(type);
    }

    /// <summary>The parameter's value.</summary>
    /// <exception cref="JsonException">A body is not JSON of the type.</exception>
    public static object? Value(Type type, bool isBatched, IReadOnlyList<ServiceBusReceivedMessage> messages, JsonSerializerOptions json)
    {
        if (!isBatched) return One(type, messages[0], json);
        var element = type.GetElementType()!;
        var values = Array.CreateInstance(element, messages.Count);
        for (var index = 0; index < messages.Count; index++) values.SetValue(One(element, messages[index], json), index);
        return values;
    }

    private static object? One(Type type, ServiceBusReceivedMessage message, JsonSerializerOptions json)
    {
        if (type == typeof(ServiceBusReceivedMessage)) return message;
        if (type == typeof(string)) return message.Body.ToString();
        if (type == typeof(BinaryData)) return message.Body;
        if (type == typeof(byte[])) return message.Body.ToArray();
        if (type == typeof(ReadOnlyMemory<byte>)) return message.Body.ToMemory();
        return JsonSerializer.Deserialize(message.Body.ToMemory().Span, type, json);
    }

    private static string? Unsupported(Type type)
    {
        var isAbstract = (type.IsInterface || type.IsAbstract) && !typeof(System.Collections.IEnumerable).IsAssignableFrom(type);
        var isOpaque = type.IsPointer || type.IsByRef || type == typeof(object) || typeof(Delegate).IsAssignableFrom(type) || typeof(Stream).IsAssignableFrom(type) || type == typeof(CancellationToken);
        return isAbstract || isOpaque
            ? $"the type {type} is not supported; use ServiceBusReceivedMessage, string, BinaryData, byte[] or a class to read from JSON"
            : null;
    }
}
