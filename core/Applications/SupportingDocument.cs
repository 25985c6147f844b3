using System.Text;

namespace Shuzhi.Core.Applications;

/// <summary>申报材料: metadata of a file. Its content is stored under its hash and never changes.</summary>
/// <param name="DocumentId">Unique in the application.</param>
/// <param name="Kind">What it proves, from the policy vocabulary.</param>
/// <param name="FileName">Sanitized; see <see cref="FileNames.Sanitize"/>.</param>
/// <param name="ContentType">One of <see cref="DocumentRules.ContentTypes"/>.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">64 lower-case hexadecimal digits.</param>
/// <param name="UploadedAt">UTC.</param>
public sealed record SupportingDocument(string DocumentId, string Kind, string FileName, string ContentType, long Size, string Sha256, DateTimeOffset UploadedAt);

/// <summary>What may be filed.</summary>
public static class DocumentRules
{
    /// <summary>Bytes of one file.</summary>
    public const long MostBytes = 20 * 1024 * 1024;

    /// <summary>Files of one application.</summary>
    public const int MostDocuments = 60;

    /// <summary>Accepted types, each with the bytes that such a file begins with.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<byte>> ContentTypes { get; } = new Dictionary<string, IReadOnlyList<byte>>
    {
        ["application/pdf"] = "%PDF-"u8.ToArray(),
        ["image/png"] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A],
        ["image/jpeg"] = [0xFF, 0xD8, 0xFF],
        // OFD, the national standard for electronic invoices, is a ZIP archive.
        ["application/ofd"] = [0x50, 0x4B, 0x03, 0x04],
    };

    /// <summary>Whether a file's first bytes are those of its declared type.</summary>
    public static bool LooksLike(string contentType, ReadOnlySpan<byte> head)
    {
        if (!ContentTypes.TryGetValue(contentType, out var signature) || head.Length < signature.Count)
            return false;
        for (var i = 0; i < signature.Count; i++)
        {
            if (head[i] != signature[i])
                return false;
        }
        return true;
    }

    internal static bool IsSha256(string text) => text.Length == 64 && text.All(c => char.IsAsciiDigit(c) || c is >= 'a' and <= 'f');
}

/// <summary>File names as people give them are not to be trusted.</summary>
public static class FileNames
{
    private const int MostCharacters = 100;

    /// <summary>The name without folders, control characters and characters that some file system forbids; never empty, never hidden, at most 100 characters.</summary>
    public static string Sanitize(string? name)
    {
        var last = (name ?? "").Normalize(NormalizationForm.FormC).Split('/', '\\')[^1];
        var clean = new StringBuilder();
        foreach (var rune in last.EnumerateRunes())
            clean.Append(IsPlain(rune) ? rune.ToString() : "_");
        var trimmed = clean.ToString().Trim(' ', '.');
        return trimmed.Length == 0 ? "document" : Shorten(trimmed);
    }

    private static bool IsPlain(Rune rune) =>
        !Rune.IsControl(rune)
        && rune != Rune.ReplacementChar
        && Rune.GetUnicodeCategory(rune) is not (System.Globalization.UnicodeCategory.Format or System.Globalization.UnicodeCategory.PrivateUse)
        && !(rune.IsAscii && "<>:\"|?*%".Contains((char)rune.Value, StringComparison.Ordinal));

    private static string Shorten(string name)
    {
        if (name.Length <= MostCharacters)
            return name;
        var dot = name.LastIndexOf('.');
        var extension = dot >= 0 && name.Length - dot <= 10 ? name[dot..] : "";
        var cut = MostCharacters - extension.Length;
        if (char.IsHighSurrogate(name[cut - 1]))
            cut--;
        return name[..cut] + extension;
    }
}
