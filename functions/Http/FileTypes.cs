using System.Text;

namespace Shuzhi.Functions.Http;

/// <summary>Tells a file's type by its first bytes, whatever its name or sender claims.</summary>
internal static class FileTypes
{
    public const string Pdf = "application/pdf";
    public const string Png = "image/png";
    public const string Jpeg = "image/jpeg";
    public const string Ofd = "application/ofd";
    public const string Xml = "application/xml";
    public const string Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    public const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Bytes that <see cref="Sniff"/> wants to see.</summary>
    public const int HeadBytes = 4096;

    private const int ZipHeader = 30;
    private const int ZipNameLength = 26;

    /// <summary>The type, or <see langword="null"/> for an unknown one. For a ZIP archive the names of its first entries decide.</summary>
    public static string? Sniff(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith("%PDF-"u8))
            return Pdf;
        if (head.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
            return Png;
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
            return Jpeg;
        if (head.StartsWith((ReadOnlySpan<byte>)[0x50, 0x4B, 0x03, 0x04]))
            return SniffZip(head);
        var text = head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? head[3..] : head;
        return text.StartsWith("<?xml "u8) ? Xml : null;
    }

    /// <summary>OFD (the national standard of electronic invoices) and Office files are archives with tell-tale entries; any other archive is unknown.</summary>
    private static string? SniffZip(ReadOnlySpan<byte> head)
    {
        foreach (var name in EntryNames(head))
        {
            if (name is "OFD.xml" || name.StartsWith("Doc_0/", StringComparison.Ordinal))
                return Ofd;
            if (name.StartsWith("word/", StringComparison.Ordinal))
                return Docx;
            if (name.StartsWith("xl/", StringComparison.Ordinal))
                return Xlsx;
        }
        return null;
    }

    /// <summary>Names in the local headers found in the head: searched for, because sizes may be unknown while an archive is written.</summary>
    private static List<string> EntryNames(ReadOnlySpan<byte> head)
    {
        var names = new List<string>();
        ReadOnlySpan<byte> signature = [0x50, 0x4B, 0x03, 0x04];
        for (var at = 0; at + ZipHeader <= head.Length;)
        {
            var length = head[at + ZipNameLength] | (head[at + ZipNameLength + 1] << 8);
            if (at + ZipHeader + length > head.Length)
                break;
            names.Add(Encoding.UTF8.GetString(head.Slice(at + ZipHeader, length)));
            var next = head[(at + ZipHeader)..].IndexOf(signature);
            if (next < 0)
                break;
            at += ZipHeader + next;
        }
        return names;
    }
}
