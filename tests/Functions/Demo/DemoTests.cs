using Shuzhi.Tests.Shared;

namespace Shuzhi.Functions.Tests.Demo;

/// <summary>The demo as a process of its own, run through and killed on the way.</summary>
public sealed class DemoTests : IDisposable
{
    private static readonly string[] Few = ["--companies", "15"];

    private readonly string folder = Directory.CreateTempSubdirectory("shuzhi-demo-test-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Killed_in_the_middle_it_goes_on_and_ends_with_the_same_totals()
    {
        var whole = await DemoProcess.FactsAsync(Path.Combine(folder, "whole"), Few);
        Assert.Empty(whole.GetProperty("broken").EnumerateArray());
        Assert.True(whole.GetProperty("line").GetProperty("paid").GetInt64() > 0);

        var torn = Path.Combine(folder, "torn");
        using (var killed = DemoProcess.Start(torn, Few))
        {
            // Killed while applications are being filed: their documents appear one after the other.
            var files = Path.Combine(torn, "files");
            await Eventually.Async(() => Directory.Exists(files) && Directory.EnumerateFiles(files, "*", SearchOption.AllDirectories).Skip(20).Any(), seconds: 60);
            killed.Kill();
            await killed.WaitForExitAsync();
            Assert.NotEqual(0, killed.ExitCode);
        }

        var resumed = await DemoProcess.FactsAsync(torn, Few);
        foreach (var part in new[] { "outcomes", "line", "broken" }) Assert.Equal(whole.GetProperty(part).GetRawText(), resumed.GetProperty(part).GetRawText());
    }
}
