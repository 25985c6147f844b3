using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Shuzhi.Functions.Http;

/// <summary>Entity tags: the version of what is shown, such as <c>"7"</c>.</summary>
internal static class EntityTags
{
    /// <summary>A version that nothing has: a well-formed tag of somebody else's matches nothing.</summary>
    private const long Never = -1;

    public static string Of(long version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <summary>The version that <c>If-Match</c> names. The header is compulsory, and <c>*</c> does not say what the caller saw.</summary>
    public static Checked<long> Required(HttpRequest request)
    {
        var found = Optional(request);
        if (!found.TryGet(out var version, out var problem))
            return problem;
        return version is { } expected ? expected : ProblemCode.IfMatchMissing.Because("请先读取，再以其ETag作为If-Match提交", "Read it first and send its ETag as If-Match");
    }

    /// <summary>The version that <c>If-Match</c> names, or <see langword="null"/> where there is no such header.</summary>
    public static Checked<long?> Optional(HttpRequest request)
    {
        var values = request.Headers.IfMatch;
        if (values.Count == 0)
            return (long?)null;
        if (values.Count > 1 || !EntityTagHeaderValue.TryParse(values[0], out var tag) || tag.Equals(EntityTagHeaderValue.Any))
            return ProblemCode.HeaderInvalid.Because(new InputError("If-Match", "value-malformed", new("应为单个强ETag", "One strong entity tag is expected")));
        return VersionOf(tag);
    }

    /// <summary>Whether the caller has this version already.</summary>
    public static bool IsKnown(HttpRequest request, long version) => IsKnown(request, Of(version));

    /// <summary>The same for what is told apart by something else than a version.</summary>
    public static bool IsKnown(HttpRequest request, string current) =>
        request.GetTypedHeaders().IfNoneMatch.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || tag.Tag == current);

    private static long? VersionOf(EntityTagHeaderValue tag) =>
        !tag.IsWeak && long.TryParse(tag.Tag.AsSpan().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : Never;
}
