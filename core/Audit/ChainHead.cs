using System.Security.Cryptography;
using System.Text;
using Shuzhi.Core.Ports;

namespace Shuzhi.Core.Audit;

/// <summary>
/// One digest over every chain as it stood at an instant. It follows from the trails alone, at that instant and for ever after: whoever
/// published it can have it computed again later, and a chain that was cut, rolled back, removed or written anew gives another.
/// </summary>
/// <param name="AsOf">UTC; entries stamped at this instant or before count.</param>
/// <param name="Sha256">64 hexadecimal digits.</param>
/// <param name="Documents">Chains that had begun.</param>
/// <param name="Entries">Entries in them.</param>
/// <param name="Containers">The same of every container, so that a difference can be narrowed down.</param>
public sealed record ChainHead(DateTimeOffset AsOf, string Sha256, long Documents, long Entries, IReadOnlyList<ContainerHead> Containers);

/// <summary>The head of the chains of one container.</summary>
public sealed record ContainerHead(string Container, string Sha256, long Documents, long Entries);

/// <summary>The end of one chain.</summary>
/// <param name="Document">As <c>partition/id</c>.</param>
/// <param name="Version">Entries of the chain.</param>
/// <param name="Head">Hash of the last of them.</param>
public sealed record ChainEnd(string Document, long Version, string Head)
{
    /// <summary>The end of a trail as it stood at an instant, UTC, inclusive; <see langword="null"/> where it had not begun.</summary>
    public static ChainEnd? Of(string document, IReadOnlyList<AuditEntry> trail, DateTimeOffset asOf)
    {
        var count = 0;
        while (count < trail.Count && trail[count].Stamp?.At <= asOf)
            count++;
        return count == 0 ? null : new(document, count, trail[count - 1].Hash);
    }
}

/// <summary>Adds ends of chains to a head. What is kept of each is its hash: 32 bytes.</summary>
public sealed class ChainHeadBuilder(DateTimeOffset asOf)
{
    private readonly SortedDictionary<string, List<(string Document, byte[] Leaf, long Entries)>> containers = new(StringComparer.Ordinal);

    public void Add(ContainerDefinition container, ChainEnd end)
    {
        if (!containers.TryGetValue(container.Name, out var leaves))
            containers.Add(container.Name, leaves = []);
        leaves.Add((end.Document, SHA256.HashData(Encoding.UTF8.GetBytes($"{container.Name}\n{end.Document}\n{end.Version}\n{end.Head}")), end.Version));
    }

    public ChainHead Build()
    {
        var heads = containers.Select(pair => HeadOf(pair.Key, pair.Value)).ToList();
        var root = Root([.. heads.Select(head => SHA256.HashData(Encoding.UTF8.GetBytes($"{head.Container}\n{head.Sha256}\n{head.Documents}\n{head.Entries}")))]);
        return new(asOf, root, heads.Sum(head => head.Documents), heads.Sum(head => head.Entries), heads);
    }

    private static ContainerHead HeadOf(string container, List<(string Document, byte[] Leaf, long Entries)> leaves)
    {
        leaves.Sort((one, other) => string.CompareOrdinal(one.Document, other.Document));
        return new(container, Root([.. leaves.Select(leaf => leaf.Leaf)]), leaves.Count, leaves.Sum(leaf => leaf.Entries));
    }

    // A Merkle tree; a byte before each node tells inner nodes from leaves, so that no leaf passes for a tree.
    private static string Root(byte[][] level)
    {
        if (level.Length == 0)
            return Convert.ToHexStringLower(SHA256.HashData([]));
        var nodes = level.Select(leaf => SHA256.HashData([0, .. leaf])).ToArray();
        while (nodes.Length > 1)
            nodes = [.. nodes.Chunk(2).Select(pair => pair.Length == 1 ? pair[0] : SHA256.HashData([1, .. pair[0], .. pair[1]]))];
        return Convert.ToHexStringLower(nodes[0]);
    }
}
