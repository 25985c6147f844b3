using Shuzhi.Core.Audit;

namespace Shuzhi.Functions.Http;

/// <summary>Ids in a route.</summary>
internal static class RouteIds
{
    /// <summary>Whether something may have this id at all: letters, digits, hyphens, underscores and dots. The store is not asked for anything else.</summary>
    public static bool IsPlain(string id) =>
        id.Length is > 0 and <= InputLimits.Id && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');

    /// <summary>There is nothing of this id, or nothing that the caller may know of: one answer, so that nobody learns which.</summary>
    public static Problem NotFound(string id) => Problem.Of(CommandRefusals.NotFound.Refuse(("id", IsPlain(id) ? id : "—")));
}
