using Shuzhi.Core.Kernel;

namespace Shuzhi.Core.Policy;

/// <summary>A figure and the clauses it comes from; never without a clause.</summary>
/// <param name="Value">The figure.</param>
/// <param name="Cites">At least one.</param>
public sealed record Cited<T>(T Value, IReadOnlyList<Citation> Cites)
    where T : notnull;
