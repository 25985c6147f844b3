using Shuzhi.Local.Storage;
using Shuzhi.Local.Worker;

namespace Shuzhi.Local;

/// <summary>What a start prints: where the app answers, what it listens to, and where its data is.</summary>
internal static class StartBanner
{
    private const string EveryMethod = "*";

    public static async Task WriteAsync(TextWriter output, IEnumerable<string> urls, HttpRoutes routes, IEnumerable<ITriggerListener> listeners, DataFolder folder)
    {
        var lines = new List<string> { $"Shuzhi listens on {string.Join(", ", urls)}" };
        var rows = routes.All.Select(static route => (Methods: route.Methods.Count == 0 ? EveryMethod : string.Join(',', route.Methods), route.Path)).ToArray();
        var width = rows.Length == 0 ? 0 : rows.Max(static row => row.Methods.Length);
        lines.AddRange(rows.Select(row => $"  {row.Methods.PadRight(width)}  {row.Path}"));
        lines.AddRange(listeners.SelectMany(static listener => listener.Describe()).Select(static line => "  " + line));
        lines.Add($"Data folder {folder.Path}{(folder.IsEphemeral ? " (deleted at the end)" : string.Empty)}");
        lines.Add("Press Ctrl+C to stop.");
        await output.WriteLineAsync(string.Join(Environment.NewLine, lines));
        await output.FlushAsync();
    }
}
