namespace Shuzhi.Core.Ports;

/// <summary>A container of documents: its name, the property that partitions it, and the only fields queries may use.</summary>
/// <param name="Name">Lower-case name, the same on every store.</param>
/// <param name="PartitionKeyPath">Top-level JSON property that holds the partition key, without a slash.</param>
/// <param name="Indexes">Declared indexes; a query outside them is refused by every store.</param>
public sealed record ContainerDefinition(string Name, string PartitionKeyPath, params IReadOnlyList<IndexDefinition> Indexes);

/// <summary>An index over top-level or dotted JSON paths, in order; equality fields first, then at most the range or order fields.</summary>
/// <param name="Name">Unique within the container.</param>
/// <param name="Paths">JSON paths such as <c>status</c> or <c>applicant.uscc</c>. Values are strings or integers.</param>
public sealed record IndexDefinition(string Name, params IReadOnlyList<string> Paths);
