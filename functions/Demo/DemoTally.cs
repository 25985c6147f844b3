using System.Collections.Concurrent;

namespace Shuzhi.Functions.Demo;

/// <summary>Counts what happens on the way.</summary>
internal sealed class DemoTally
{
    private readonly ConcurrentDictionary<string, int> counts = new(StringComparer.Ordinal);

    public void Add(string what, int times = 1)
    {
        if (times > 0) counts.AddOrUpdate(what, times, (_, before) => before + times);
    }

    public IReadOnlyDictionary<string, int> InOrder() => new SortedDictionary<string, int>(counts, StringComparer.Ordinal);
}
