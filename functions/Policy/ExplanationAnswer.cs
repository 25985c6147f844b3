using Microsoft.AspNetCore.Http;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Policy;
using Shuzhi.Core.Policy.Explaining;
using Shuzhi.Core.Policy.Rating;
using Shuzhi.Functions.Http;

namespace Shuzhi.Functions.Policy;

/// <summary>An evaluation in the form and language that the caller asks for: JSON, plain text or a page to print.</summary>
internal sealed class ExplanationAnswer(string content, string mediaType, Language language) : IResult
{
    // The page brings its own style and nothing else; whatever it quotes is to stay text.
    private const string PagePolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox";

    /// <summary>By <c>Accept</c>; JSON where the caller does not say.</summary>
    public static Checked<ExplanationAnswer> Of(HttpRequest request, PolicyCatalogue catalogue, Evaluation evaluation)
    {
        return Of(
            request,
            () => JsonExplanation.Render(catalogue, evaluation),
            language => TextExplanation.Render(catalogue, evaluation, language),
            language => HtmlExplanation.Render(catalogue, evaluation, language));
    }

    /// <summary>The same for anything that has the three forms.</summary>
    public static Checked<ExplanationAnswer> Of(HttpRequest request, Func<string> json, Func<Language, string> text, Func<Language, string> html)
    {
        if (!MediaTypes.Choose(request, MediaTypes.Json, MediaTypes.Text, MediaTypes.Html).TryGet(out var type, out var problem))
            return problem;
        var language = Languages.Of(request);
        var content = type switch
        {
            MediaTypes.Html => html(language),
            MediaTypes.Text => text(language),
            _ => json(),
        };
        return new ExplanationAnswer(content, type, language);
    }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var headers = httpContext.Response.Headers;
        headers.CacheControl = "private, no-cache";
        headers.Vary = "Accept, Accept-Language, Authorization";
        headers.XContentTypeOptions = "nosniff";
        if (mediaType != MediaTypes.Json)
            headers.ContentLanguage = Languages.Tag(language);
        if (mediaType == MediaTypes.Html)
            headers.ContentSecurityPolicy = PagePolicy;
        httpContext.Response.ContentType = $"{mediaType}; charset=utf-8";
        return httpContext.Response.WriteAsync(content, httpContext.RequestAborted);
    }
}
