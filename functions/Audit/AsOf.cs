using System.Globalization;
using Microsoft.AspNetCore.Http;
using Shuzhi.Functions.Http;

namespace Shuzhi.Functions.Audit;

/// <summary>The instant of <c>asOf</c>: ISO 8601 with an offset, or none.</summary>
internal sealed record AsOf(DateTimeOffset? Instant)
{
    public static Checked<AsOf> Of(HttpRequest request)
    {
        if (request.Query["asOf"].FirstOrDefault() is not { } text)
            return new AsOf((DateTimeOffset?)null);
        return Parse(text) is { } instant
            ? new AsOf(instant)
            : ProblemCode.ParameterInvalid.Because(new InputError("asOf", "value-malformed", new("应为带时区的ISO 8601时间", "An ISO 8601 instant with an offset is expected")));
    }

    /// <summary>The instant in UTC, or <see langword="null"/> where it is none with an offset.</summary>
    public static DateTimeOffset? Parse(string text) =>
        text.Contains('T', StringComparison.Ordinal) && (text.EndsWith('Z') || (text.Length > 6 && text[^6] is '+' or '-'))
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var instant)
            ? instant
            : null;
}
