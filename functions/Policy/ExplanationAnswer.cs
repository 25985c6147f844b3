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
    private const string PagePolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

    /// <summary>By <c>Accept</c>; JSON where the caller does not say.</summary>
    public static Checked<ExplanationAnswer> Of(HttpRequest request, PolicyCatalogue catalogue, Evaluation evaluation)
    {
        if (!MediaTypes.Choose(request, MediaTypes.Json, MediaTypes.Text, MediaTypes.Html).TryGet(out var type, out var problem))
            return problem;
        var language = Languages.Of(request);
        var content = type switch
        {
            MediaTypes.Html => HtmlExplanation.Render(catalogue, evaluation, language),
            MediaTypes.Text => TextExplanation.Render(catalogue, evaluation, language),
            _ => JsonExplanation.Render(catalogue, evaluation),
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
