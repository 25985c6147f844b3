using System.Globalization;
using System.Text.Json;
using Shuzhi.Core.Kernel;
using Shuzhi.Tests.Shared;

namespace Shuzhi.Functions.Tests.Demo;

/// <summary>The demos of rounds that people review, killed (SIGKILL) again and again on the way.</summary>
public sealed class ReviewDemoKillTests : IDisposable
{
    private const int Patience = 120;

    /// <summary>Dates of the demo at which it is killed: the same moments of the story, however fast the machine is.</summary>
    private static readonly Dictionary<string, DateTimeOffset[]> Kills = new()
    {
        // While panels are set up, while awards are paid, and while the debtor's next award is granted.
        ["dataset"] = [China(2026, 6, 22, 10), China(2026, 7, 25, 9), China(2026, 11, 17, 9)],
        // While a third party reviews, and while what was paid is evaluated.
        ["data-product"] = [China(2026, 3, 26, 10), China(2026, 10, 12, 10)],
    };

    private readonly string folder = Directory.CreateTempSubdirectory("shuzhi-review-kill-test-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("dataset")]
    [InlineData("data-product")]
    public async Task Killed_again_and_again_it_goes_on_and_ends_with_the_same_totals(string process)
    {
        string[] arguments = ["--process", process, "--companies", "20"];
        var (whole, torn) = (DemoProcess.FactsAsync(Path.Combine(folder, "whole"), arguments), TearAsync(Path.Combine(folder, "torn"), Kills[process], arguments));
        await Task.WhenAll(whole, torn);

        foreach (var part in new[] { "outcomes", "line", "broken" }) Assert.Equal((await whole).GetProperty(part).GetRawText(), (await torn).GetProperty(part).GetRawText());
        Assert.Empty((await torn).GetProperty("broken").EnumerateArray());
        Assert.Contains(" 0 findings", (await torn).GetProperty("audit").GetString(), StringComparison.Ordinal);
    }

    private static async Task<JsonElement> TearAsync(string data, IEnumerable<DateTimeOffset> kills, string[] arguments)
    {
        foreach (var kill in kills)
        {
            using var killed = DemoProcess.Start(data, arguments);
            await Eventually.Async(() => IsAt(data, kill) || killed.HasExited, Patience);
            Assert.False(killed.HasExited, $"It ended before {kill:O}.");
            killed.Kill();
            await killed.WaitForExitAsync();
            Assert.NotEqual(0, killed.ExitCode);
        }

        return await DemoProcess.FactsAsync(data, arguments);
    }

    /// <summary>Whether the demo's clock, which is kept in a file, has come to an instant.</summary>
    private static bool IsAt(string data, DateTimeOffset instant) =>
        Path.Combine(data, "demo-clock.txt") is var file && File.Exists(file) && TimeProvider.System.GetUtcNow() + TimeSpan.Parse(File.ReadAllText(file), CultureInfo.InvariantCulture) >= instant;

    private static DateTimeOffset China(int year, int month, int day, int hour) => ChinaTime.At(new(year, month, day), new(hour, 0));
}
