using System.Text.Json.Nodes;
using Shuzhi.Core.Policy.Loading;
using Shuzhi.Functions.CommandLine;
using Shuzhi.Tests.Shared;

namespace Shuzhi.Functions.Tests.CommandLine;

/// <summary>What a command printed, and its exit code.</summary>
internal sealed record CommandRun(int ExitCode, string Output, string Error)
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 1, 0, 0, TimeSpan.Zero);

    public JsonNode Json => JsonNode.Parse(Output)!;

    /// <summary>Runs a command in this process, on 2026-06-01 in Asia/Shanghai.</summary>
    public static async Task<CommandRun> OfAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        Assert.True(Commands.Called(args));
        var code = await Commands.RunAsync(args, new CommandContext(output, error, new ManualTimeProvider(Now), width: 140));
        return new(code, output.ToString(), error.ToString());
    }

    /// <summary>A file of docs/samples.</summary>
    public static string Sample(string name) => Path.Combine(AppContext.BaseDirectory, "samples", name);

    /// <summary>A folder with one changed instrument, to be deleted by the caller.</summary>
    public static string Edited(string instrument, string from, string to)
    {
        var file = EmbeddedCatalogue.Files.Single(file => file.Path == $"Catalogue/{instrument}.json");
        Assert.Contains(from, file.Json);
        var folder = Directory.CreateTempSubdirectory("catalogue-").FullName;
        Directory.CreateDirectory(Path.Combine(folder, "Catalogue"));
        File.WriteAllText(Path.Combine(folder, file.Path), file.Json.Replace(from, to, StringComparison.Ordinal));
        return folder;
    }
}
