using System.Text.Json;
using Shuzhi.Core.Ports;

namespace Shuzhi.Azure.Tests.Documents;

/// <summary>A container and documents for it.</summary>
internal static class Samples
{
    public static readonly ContainerDefinition Things = new(
        "things",
        "owner",
        new IndexDefinition("by_state_rank", "state", "rank"),
        new IndexDefinition("by_label", "label.text"));

    public static DocumentOperation Create(string owner, string id, object? rank = null) => DocumentOperation.Create(id, Body(owner, id, rank));

    public static byte[] Body(string owner, string id, object? rank = null, string state = "new") => JsonSerializer.SerializeToUtf8Bytes(new { id, owner, state, rank = rank ?? 0 });
}
