using System.Globalization;

namespace Shuzhi.Benchmarks;

/// <summary>What a suite is asked for: <c>--name value</c>, each at most once.</summary>
internal sealed class SuiteOptions(IReadOnlyDictionary<string, string> values)
{
    public IReadOnlyList<int> Numbers(string name, params int[] otherwise) =>
        values.TryGetValue(name, out var text) ? [.. text.Split(',').Select(part => int.Parse(part, CultureInfo.InvariantCulture))] : otherwise;

    public int Number(string name, int otherwise) => Numbers(name, otherwise)[0];
}

/// <summary>Something that must hold whatever the speed did not: the run counts for nothing.</summary>
internal sealed class CheckFailedException(string message) : Exception(message)
{
    public static void ThrowUnless(bool holds, string message)
    {
        if (!holds) throw new CheckFailedException(message);
    }
}

/// <summary>Times by rank.</summary>
internal static class Percentile
{
    /// <returns>The time, in milliseconds as given, that so many percent do not exceed.</returns>
    public static double Of(IReadOnlyCollection<double> milliseconds, int percent)
    {
        var sorted = milliseconds.Order().ToList();
        return sorted[Math.Min(sorted.Count - 1, sorted.Count * percent / 100)];
    }

    public static string Text(IReadOnlyCollection<double> milliseconds, int percent) =>
        Of(milliseconds, percent).ToString("N0", CultureInfo.InvariantCulture);
}
