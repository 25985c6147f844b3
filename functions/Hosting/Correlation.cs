namespace Shuzhi.Functions.Hosting;

/// <summary>What the work under way began with: the trace id of a request, so that the audit trail leads to the logs.</summary>
internal static class Correlation
{
    private static readonly AsyncLocal<string?> Flowing = new();

    /// <summary>The id, or <see langword="null"/> where nobody said.</summary>
    public static string? Current => Flowing.Value;

    /// <summary>Says what everything that follows in this flow of calls began with.</summary>
    public static void Begin(string id) => Flowing.Value = id;
}
