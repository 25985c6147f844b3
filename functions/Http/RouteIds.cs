namespace Shuzhi.Functions.Http;

/// <summary>Ids in a route.</summary>
internal static class RouteIds
{
    /// <summary>Whether something may have this id at all: letters, digits, hyphens, underscores and dots. The store is not asked for anything else.</summary>
    public static bool IsPlain(string id) =>
        id.Length is > 0 and <= InputLimits.Id && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');
}
