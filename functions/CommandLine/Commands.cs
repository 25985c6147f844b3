using System.CommandLine;

namespace Shuzhi.Functions.CommandLine;

/// <summary>The command line of the app. Without a command, the app serves.</summary>
internal static class Commands
{
    private static readonly string[] HelpWords = ["--help", "-h", "-?"];

    /// <summary>Every command by the word that calls it; a new one is registered here.</summary>
    public static IReadOnlyDictionary<string, Func<CommandContext, Command>> All { get; } = new Dictionary<string, Func<CommandContext, Command>>
    {
        [PolicyCommand.Name] = PolicyCommand.Create,
        [AuditCommand.Name] = AuditCommand.Create,
        [OpenApiCommand.Name] = OpenApiCommand.Create,
        [TypeScriptCommand.Name] = TypeScriptCommand.Create,
        [ContainersCommand.Name] = ContainersCommand.Create,
    }
    .Concat(Platform.Commands).ToDictionary();

    /// <summary>Whether the arguments call a command, or ask for help, rather than configure the host.</summary>
    public static bool Called(string[] args) => args is [var first, ..] && (All.ContainsKey(first) || HelpWords.Contains(first));

    /// <summary>Runs what the arguments call.</summary>
    /// <returns>An <see cref="ExitCodes">exit code</see>.</returns>
    public static async Task<int> RunAsync(string[] args, CommandContext context, CancellationToken cancellation = default)
    {
        var root = new RootCommand("Shuzhi (数智): rates, budgets and pays a city's special-purpose fund. Without a command, it serves.");
        foreach (var command in All.Values)
            root.Subcommands.Add(command(context));
        var configuration = new InvocationConfiguration { Output = context.Output, Error = context.Error };
        var parsed = root.Parse(args);
        var code = await parsed.InvokeAsync(configuration, cancellation);
        return parsed.Errors.Count > 0 ? ExitCodes.Refused : code;
    }
}
