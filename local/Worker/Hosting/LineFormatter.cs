using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Shuzhi.Local;

/// <summary>One line an event: time in UTC, level, the category's last two parts, message, exception. Line breaks inside become <c>⏎</c>.</summary>
internal sealed class LineFormatter(TimeProvider time) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "shuzhi-line";

    private const int PartsOfCategory = 2;

    // The generic host logs a failed start besides throwing it; LocalHost says it once, in words.
    private const string HostCategory = "Microsoft.Extensions.Hosting.Internal.Host";
    private const string StartFailed = "HostedServiceStartupFaulted";

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        if (logEntry is { Category: HostCategory, EventId.Name: StartFailed }) return;
        var line = new StringBuilder()
            .Append(time.GetUtcNow().ToString("HH:mm:ss.fff"))
            .Append(' ').Append(Short(logEntry.LogLevel))
            .Append(' ').Append(Short(logEntry.Category))
            .Append("  ");
        AppendOnOneLine(line, logEntry.Formatter(logEntry.State, logEntry.Exception));
        if (logEntry.Exception is { } exception)
        {
            line.Append(" | ");
            AppendOnOneLine(line, exception.ToString());
        }

        textWriter.WriteLine(line.ToString());
    }

    private static string Short(LogLevel level) => level switch
    {
        LogLevel.Trace => "trace",
        LogLevel.Debug => "debug",
        LogLevel.Information => "info ",
        LogLevel.Warning => "WARN ",
        LogLevel.Error => "ERROR",
        _ => "FATAL",
    };

    private static string Short(string category)
    {
        var parts = category.Split('.');
        return parts.Length <= PartsOfCategory ? category : string.Join('.', parts[^PartsOfCategory..]);
    }

    /// <summary>Keeps text that came from outside from forging a line of its own.</summary>
    private static void AppendOnOneLine(StringBuilder line, string text)
    {
        foreach (var letter in text)
        {
            if (letter == '\n') line.Append(" ⏎ ");
            else if (!char.IsControl(letter)) line.Append(letter);
        }
    }
}
