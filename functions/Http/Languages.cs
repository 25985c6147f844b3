using Microsoft.AspNetCore.Http;
using Shuzhi.Core.Kernel;

namespace Shuzhi.Functions.Http;

/// <summary>In which language a request is answered.</summary>
internal static class Languages
{
    /// <summary>The language preferred by <c>Accept-Language</c>; Chinese where the header is absent or names neither.</summary>
    public static Language Of(HttpRequest request)
    {
        var best = (Language: Language.Zh, Quality: 0.0);
        foreach (var wanted in request.GetTypedHeaders().AcceptLanguage)
        {
            var quality = wanted.Quality ?? 1;
            if (Find(wanted.Value.AsSpan()) is { } language && quality > best.Quality)
                best = (language, quality);
        }
        return best.Language;
    }

    /// <summary>As <c>Content-Language</c> writes it.</summary>
    public static string Tag(Language language) => language == Language.Zh ? "zh-CN" : "en";

    private static Language? Find(ReadOnlySpan<char> tag)
    {
        var dash = tag.IndexOf('-');
        var primary = dash < 0 ? tag : tag[..dash];
        if (primary.Equals("zh", StringComparison.OrdinalIgnoreCase))
            return Language.Zh;
        return primary.Equals("en", StringComparison.OrdinalIgnoreCase) ? Language.En : null;
    }
}
