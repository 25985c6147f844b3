using System.Diagnostics;
using System.Globalization;

namespace Shuzhi.Benchmarks;

/// <summary>
/// Reservations a second decided by one server-side function of PostgreSQL, with a hot row, a limit an entity and an idempotency key:
/// of this machine in this run where PostgreSQL is installed, else as measured where the targets were set.
/// </summary>
/// <param name="At64">With 64 clients.</param>
/// <param name="At8">With 8 clients, where it does best.</param>
/// <param name="IsMeasured">Of this run.</param>
internal sealed record PostgresYardstick(double At64, double At8, bool IsMeasured)
{
    private const int Seconds = 8;
    private const int NotInstalled = 3;

    private static readonly PostgresYardstick Given = new(1_900, 3_800, IsMeasured: false);

    /// <summary>Where the figures come from, for a table.</summary>
    public string Source => IsMeasured ? "this run" : "given, not of this run";

    /// <summary>Refuses a rate that is slower than so many percent of PostgreSQL's at 64 clients, where that was measured.</summary>
    /// <exception cref="CheckFailedException">It is slower.</exception>
    public void CheckFloor(SuiteOptions options, double rate) =>
        CheckFailedException.ThrowUnless(
            !IsMeasured || rate * 100 >= At64 * options.Number("floor", 0),
            $"{Table.Rate(rate)} a second is under the floor of {options.Number("floor", 0)}% of PostgreSQL's {Table.Rate(At64)}.");

    /// <summary>Measures it with <c>Postgres/measure</c>.</summary>
    /// <exception cref="CheckFailedException">PostgreSQL is there, but was not measured.</exception>
    public static async Task<PostgresYardstick> MeasureAsync()
    {
        var script = Path.Combine(AppContext.BaseDirectory, "Postgres", "measure");
        if (OperatingSystem.IsWindows()) return Given;
        using var process = Process.Start(new ProcessStartInfo("bash", [script, Seconds.ToString(CultureInfo.InvariantCulture), "64", "8"]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode == NotInstalled) return Given;
        CheckFailedException.ThrowUnless(process.ExitCode == 0, $"PostgreSQL was not measured: {await errors}");
        var rates = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')).ToDictionary(cells => cells[0], cells => double.Parse(cells[1], CultureInfo.InvariantCulture), StringComparer.Ordinal);
        return new(rates["64"], rates["8"], IsMeasured: true);
    }
}
