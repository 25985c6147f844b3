using System.Text.RegularExpressions;

namespace Shuzhi.Core.Kernel;

/// <summary>Where a rule or a figure stands.</summary>
/// <param name="Document">Id of a source document, such as <c>wzg-2025-3</c>.</param>
/// <param name="Article">Article number, or the name of a part that has none, such as <c>closing</c> or <c>table-10</c>.</param>
/// <param name="Paragraph">Paragraph or item in the article, where that helps.</param>
public sealed partial record Citation(string Document, string Article, string? Paragraph = null)
{
    /// <summary>Reads the form that <see cref="ToString"/> writes: <c>wzg-2025-3 art.2</c>, <c>measures-2025-draft art.6 para.1</c>.</summary>
    public static bool TryParse(string? text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Citation? citation)
    {
        var match = Form().Match(text ?? "");
        citation = match.Success
            ? new(match.Groups["document"].Value, match.Groups["article"].Value, match.Groups["paragraph"] is { Success: true } p ? p.Value : null)
            : null;
        return citation is not null;
    }

    public override string ToString() => Paragraph is null ? $"{Document} art.{Article}" : $"{Document} art.{Article} para.{Paragraph}";

    [GeneratedRegex(@"\A(?<document>[a-z0-9][a-z0-9-]*) art\.(?<article>[a-z0-9][a-z0-9-]*)( para\.(?<paragraph>[a-z0-9][a-z0-9-]*))?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();
}
