using System.Diagnostics;
using System.Globalization;

namespace Shuzhi.Benchmarks;

/// <summary>Closed-loop load: clients that each begin again as soon as they have their answer.</summary>
internal static class Measure
{
    /// <summary>Runs <paramref name="clients"/> loops for a while.</summary>
    /// <returns>Operations a second.</returns>
    public static async Task<double> RateAsync(int clients, TimeSpan time, Func<int, long, Task> operation)
    {
        await RunAsync(clients, TimeSpan.FromMilliseconds(time.TotalMilliseconds / 4), operation, long.MaxValue / 2);
        var (count, seconds) = await RunAsync(clients, time, operation, 0);
        return count / seconds;
    }

    private static async Task<(long Count, double Seconds)> RunAsync(int clients, TimeSpan time, Func<int, long, Task> operation, long first)
    {
        var number = first;
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, clients).Select(client => Task.Run(async () =>
        {
            while (Stopwatch.GetElapsedTime(started) < time) await operation(client, Interlocked.Increment(ref number));
        })));
        return (number - first, Stopwatch.GetElapsedTime(started).TotalSeconds);
    }
}

/// <summary>A table on the console, in Markdown.</summary>
internal sealed class Table(string title, params string[] columns)
{
    private readonly List<string[]> rows = [];

    public void Add(params string[] cells) => rows.Add(cells);

    public void Print()
    {
        var widths = columns.Select((column, index) => rows.Select(row => row[index].Length).Append(column.Length).Max()).ToArray();
        string Line(string[] cells) => "| " + string.Join(" | ", cells.Select((cell, index) => index == 0 ? cell.PadRight(widths[index]) : cell.PadLeft(widths[index]))) + " |";
        Console.WriteLine($"\n### {title}\n");
        Console.WriteLine(Line(columns));
        Console.WriteLine("|" + string.Join("|", widths.Select((width, index) => index == 0 ? new string('-', width + 2) : new string('-', width + 1) + ":")) + "|");
        foreach (var row in rows) Console.WriteLine(Line(row));
    }

    public static string Rate(double rate) => rate.ToString(rate >= 100 ? "N0" : "N1", CultureInfo.InvariantCulture);

    public static string Ratio(double ratio) => ratio.ToString("0.00", CultureInfo.InvariantCulture) + "×";
}
