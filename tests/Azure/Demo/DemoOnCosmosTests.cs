using System.Diagnostics;
using System.Text.Json;
using Shuzhi.Azure.Tests.Gateway;
using Shuzhi.Functions;

namespace Shuzhi.Azure.Tests.Demo;

/// <summary>The demo, a process of its own on the local host, with its documents in Cosmos through the SDK: the same totals as on SQLite.</summary>
public sealed class DemoOnCosmosTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("shuzhi-cosmos-demo-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_round_ends_with_the_same_totals_on_either_store()
    {
        await using var gateway = await CosmosGateway.StartAsync(TimeProvider.System);
        var onCosmos = await FactsAsync("cosmos", new()
        {
            ["Documents__Provider"] = "cosmos",
            ["Cosmos__Endpoint"] = gateway.Endpoint.AbsoluteUri,
            ["Cosmos__Key"] = CosmosGateway.Key,
        });
        var onSqlite = await FactsAsync("sqlite", []);

        Assert.Empty(onCosmos.GetProperty("broken").EnumerateArray());
        Assert.True(onCosmos.GetProperty("line").GetProperty("paid").GetInt64() > 0);
        foreach (var part in new[] { "outcomes", "line", "refused" }) Assert.Equal(onSqlite.GetProperty(part).GetRawText(), onCosmos.GetProperty(part).GetRawText());
    }

    private async Task<JsonElement> FactsAsync(string data, Dictionary<string, string> settings)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(App).Assembly.Location, "demo", "--companies", "15", "--json", "--data", Path.Combine(folder, data)])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in settings) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        var said = await error;
        Assert.True(process.ExitCode == 0, $"{said}\n{output}");
        return JsonDocument.Parse(output).RootElement;
    }
}
