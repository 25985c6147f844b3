using Shuzhi.Core.Kernel;
using Spectre.Console;

namespace Shuzhi.Functions.CommandLine;

/// <summary>What a command writes to, and its clock. Results go to the output, complaints to the error writer.</summary>
internal sealed class CommandContext(TextWriter output, TextWriter error, TimeProvider time, int? width = null)
{
    /// <summary>Columns where the output is no terminal: wide enough for a name, a clause and an amount.</summary>
    private const int WidthOfFile = 140;

    private IAnsiConsole? console;

    public TextWriter Output { get; } = output;

    public TextWriter Error { get; } = error;

    /// <summary>Today in Asia/Shanghai.</summary>
    public DateOnly Today => ChinaTime.DateOf(time.GetUtcNow());

    /// <summary>For tables; colours only on a terminal.</summary>
    public IAnsiConsole Console => console ??= CreateConsole();

    public static CommandContext OfProcess()
    {
        System.Console.OutputEncoding = System.Text.Encoding.UTF8;
        return new(System.Console.Out, System.Console.Error, TimeProvider.System);
    }

    /// <summary>Says what is wrong.</summary>
    /// <returns>The exit code of a command that could not do what it was asked.</returns>
    public int Fail(IEnumerable<string> complaints)
    {
        foreach (var complaint in complaints)
            Error.WriteLine(complaint);
        return ExitCodes.Refused;
    }

    private IAnsiConsole CreateConsole()
    {
        var isTerminal = ReferenceEquals(Output, System.Console.Out) && !System.Console.IsOutputRedirected;
        var created = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(Output),
        });
        created.Profile.Width = width ?? (isTerminal ? created.Profile.Width : WidthOfFile);
        created.Profile.Capabilities.Unicode = true;
        return created;
    }
}

/// <summary>What a command's exit code says.</summary>
internal static class ExitCodes
{
    public const int Ok = 0;

    /// <summary>Bad arguments, an input that cannot be read, or catalogue files with mistakes.</summary>
    public const int Refused = 2;
}
