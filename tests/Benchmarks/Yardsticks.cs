using System.Diagnostics;

namespace Shuzhi.Benchmarks;

/// <summary>Figures of the machine of two cores on which the targets were set, and what this one makes of them.</summary>
internal static class Yardsticks
{
    /// <summary>Trivial requests a second that bare Kestrel answered on that machine while nothing else ran, 64 connections.</summary>
    public const double KestrelAt64 = 84_000;

    /// <summary>Writes of 4 KB, each synced, a second on that machine's disk while nothing else ran.</summary>
    public const double SyncsAlone = 7_900;

    /// <summary>How many synced writes of 4 KB the disk takes here and now. Every durable figure is bounded by it.</summary>
    public static double SyncsNow()
    {
        using var folder = new TemporaryFolder();
        using var file = new FileStream(Path.Combine(folder.Path, "syncs"), FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        var block = new byte[4096];
        var (count, started) = (0, Stopwatch.GetTimestamp());
        while (Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(1))
        {
            file.Write(block);
            file.Flush(flushToDisk: true);
            count++;
        }

        return count / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    /// <summary>Says how the machine of this run compares with the one of the given figures.</summary>
    public static void PrintMachine(double kestrel, double syncs)
    {
        Console.WriteLine($"This machine in this run: {Table.Rate(syncs)} synced 4 KB writes a second ({Table.Ratio(syncs / SyncsAlone)} of the given figures' {Table.Rate(SyncsAlone)}),");
        Console.WriteLine($"{Table.Rate(kestrel)} trivial requests a second by bare Kestrel ({Table.Ratio(kestrel / KestrelAt64)} of {Table.Rate(KestrelAt64)}).");
    }
}
