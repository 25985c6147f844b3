using System.Diagnostics;
using System.Text.Json;
using Shuzhi.Tests.Shared;

namespace Shuzhi.Functions.Tests.Demo;

/// <summary>The demo as a process of its own, run through and killed on the way.</summary>
public sealed class DemoTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("shuzhi-demo-test-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Killed_in_the_middle_it_goes_on_and_ends_with_the_same_totals()
    {
        var whole = await FactsAsync(Path.Combine(folder, "whole"));
        Assert.Empty(whole.GetProperty("broken").EnumerateArray());
        Assert.True(whole.GetProperty("line").GetProperty("paid").GetInt64() > 0);

        var torn = Path.Combine(folder, "torn");
        using (var killed = Start(torn))
        {
            // Killed while applications are being filed: their documents appear one after the other.
            var files = Path.Combine(torn, "files");
            await Eventually.Async(() => Directory.Exists(files) && Directory.EnumerateFiles(files, "*", SearchOption.AllDirectories).Skip(20).Any(), seconds: 60);
            killed.Kill();
            await killed.WaitForExitAsync();
            Assert.NotEqual(0, killed.ExitCode);
        }

        var resumed = await FactsAsync(torn);
        foreach (var part in new[] { "outcomes", "line", "broken" }) Assert.Equal(whole.GetProperty(part).GetRawText(), resumed.GetProperty(part).GetRawText());
    }

    private static async Task<JsonElement> FactsAsync(string data)
    {
        using var process = Start(data);
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await error);
        return JsonDocument.Parse(output).RootElement;
    }

    private static Process Start(string data) => Process.Start(
        new ProcessStartInfo("dotnet", [typeof(App).Assembly.Location, "demo", "--companies", "15", "--json", "--data", data])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
}
