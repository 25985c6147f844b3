using Microsoft.AspNetCore.Http;

namespace Shuzhi.Functions.Http;

/// <summary>Chooses what to answer with by <c>Accept</c>.</summary>
internal static class MediaTypes
{
    public const string Json = "application/json";
    public const string Text = "text/plain";
    public const string Html = "text/html";

    /// <summary>The type of <paramref name="offered"/> that the caller likes best; the first one where it does not say.</summary>
    public static Checked<string> Choose(HttpRequest request, params IReadOnlyList<string> offered)
    {
        var accepted = request.GetTypedHeaders().Accept;
        if (accepted.Count == 0)
            return offered[0];
        var best = offered.Select(type => (Type: type, Quality: QualityOf(type, accepted))).MaxBy(candidate => candidate.Quality);
        return best.Quality > 0 ? best.Type : ProblemCode.NotAcceptable.Because(string.Join("、", offered), string.Join(", ", offered));
    }

    // The most exact range decides: "text/html;q=0, */*" leaves everything but HTML.
    private static double QualityOf(string type, IList<Microsoft.Net.Http.Headers.MediaTypeHeaderValue> accepted)
    {
        var main = type[..type.IndexOf('/', StringComparison.Ordinal)];
        var range = accepted.FirstOrDefault(range => range.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase))
            ?? accepted.FirstOrDefault(range => range.MediaType.Equals($"{main}/*", StringComparison.OrdinalIgnoreCase))
            ?? accepted.FirstOrDefault(range => range.MatchesAllTypes);
        return range is null ? 0 : range.Quality ?? 1;
    }
}
