using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Shuzhi.Core.Ports;

namespace Shuzhi.Core.Audit;

/// <summary>What a command is decided against, not what it says: a retry may carry it in another state and is the same command still.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ContextAttribute : Attribute;

/// <summary>Digests of commands.</summary>
internal static class CommandContent
{
    private static readonly JsonSerializerOptions Options = Create();

    /// <summary>SHA-256 of everything but the context, 64 hexadecimal digits.</summary>
    public static string Digest(AuditedCommand command) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(command, command.GetType(), Options)));

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(DomainJson.Options)
        {
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveContextOut } },
        };
        options.MakeReadOnly();
        return options;
    }

    private static void LeaveContextOut(JsonTypeInfo type)
    {
        if (!typeof(AuditedCommand).IsAssignableFrom(type.Type))
            return;
        foreach (var property in type.Properties.Where(property => property.AttributeProvider?.IsDefined(typeof(ContextAttribute), inherit: true) == true).ToList())
            type.Properties.Remove(property);
    }
}
