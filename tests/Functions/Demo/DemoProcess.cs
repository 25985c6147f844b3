using System.Diagnostics;
using System.Text.Json;

namespace Shuzhi.Functions.Tests.Demo;

/// <summary>The demo as a process of its own.</summary>
internal static class DemoProcess
{
    /// <summary>Runs it to its end, which must be a good one.</summary>
    public static async Task<JsonElement> FactsAsync(string data, params string[] arguments)
    {
        using var process = Start(data, arguments);
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{await error}\n{output}");
        return JsonDocument.Parse(output).RootElement;
    }

    public static Process Start(string data, params string[] arguments) => Process.Start(
        new ProcessStartInfo("dotnet", [typeof(App).Assembly.Location, "demo", "--json", "--data", data, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
}
