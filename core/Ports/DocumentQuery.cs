using System.Globalization;
namespace Shuzhi.Core.Ports;

/// <summary>A query over one container. All filters must hold.</summary>
public sealed record DocumentQuery(ContainerDefinition Container)
{
    /// <summary>The partition to look in, or <see langword="null"/> for all.</summary>
    public string? PartitionKey { get; init; }

    /// <summary>Filters on indexed paths (or <c>id</c>), joined by "and".</summary>
    public IReadOnlyList<DocumentFilter> Where { get; init; } = [];

    /// <summary>Order by indexed paths, all in <see cref="Descending"/> or all in ascending direction; ties by id in the same direction.</summary>
    public IReadOnlyList<string> OrderBy { get; init; } = [];

    /// <summary>Whether the whole order runs downwards.</summary>
    public bool Descending { get; init; }

    /// <summary>Most documents to return, 1 to <see cref="DocumentLimits.PageSize"/>.</summary>
    public int PageSize { get; init; } = 100;

    /// <summary>The token of the page before, or <see langword="null"/> for the first page.</summary>
    public string? Continuation { get; init; }
}

/// <summary>A comparison.</summary>
public enum Comparison
{
    Equal,
    LessThan,
    LessThanOrEqual,
    GreaterThan,
    GreaterThanOrEqual,
}

/// <summary>Compares the value at an indexed path with a string or a whole number. A document without the path never matches.</summary>
public sealed record DocumentFilter(string Path, Comparison Comparison, DocumentValue Value)
{
    public static DocumentFilter Equal(string path, DocumentValue value) => new(path, Comparison.Equal, value);

    public static DocumentFilter AtLeast(string path, DocumentValue value) => new(path, Comparison.GreaterThanOrEqual, value);

    public static DocumentFilter AtMost(string path, DocumentValue value) => new(path, Comparison.LessThanOrEqual, value);

    public static DocumentFilter Below(string path, DocumentValue value) => new(path, Comparison.LessThan, value);

    public static DocumentFilter Above(string path, DocumentValue value) => new(path, Comparison.GreaterThan, value);
}

/// <summary>A value in a filter: text (compared ordinally) or a whole number.</summary>
public readonly record struct DocumentValue
{
    private DocumentValue(string? text, long number)
    {
        Text = text;
        Number = number;
    }

    /// <summary>The text, or <see langword="null"/> for a number.</summary>
    public string? Text { get; }

    /// <summary>The number, where <see cref="Text"/> is <see langword="null"/>.</summary>
    public long Number { get; }

    public static implicit operator DocumentValue(string text) => new(text, 0);

    public static implicit operator DocumentValue(long number) => new(null, number);

    /// <summary>An instant as the text that documents carry: UTC, seven decimals, so that text order is time order.</summary>
    public static implicit operator DocumentValue(DateTimeOffset instant) => new(InstantText.Format(instant), 0);

    public static DocumentValue FromText(string text) => text;

    public static DocumentValue FromNumber(long number) => number;
}

/// <summary>A page of documents.</summary>
/// <param name="Items">The documents, in order.</param>
/// <param name="Continuation">Token for the next page, or <see langword="null"/> after the last.</param>
public sealed record DocumentPage(IReadOnlyList<DocumentRecord> Items, string? Continuation);

/// <summary>The one text form of an instant in documents: <c>yyyy-MM-ddTHH:mm:ss.fffffffZ</c>.</summary>
public static class InstantText
{
    /// <summary>Characters of every instant: <c>2026-03-01T01:00:00.0000000Z</c>.</summary>
    public const int Length = 28;

    // Of an instant in UTC: yyyy-MM-ddTHH:mm:ss.fffffffZ.
    private const string RoundTrip = "O";

    public static string Format(DateTimeOffset instant) => instant.UtcDateTime.ToString(RoundTrip, CultureInfo.InvariantCulture);

    /// <summary>The same in UTF-8, into <see cref="Length"/> bytes.</summary>
    internal static void Format(DateTimeOffset instant, Span<byte> utf8)
    {
        if (!instant.UtcDateTime.TryFormat(utf8, out var written, RoundTrip, CultureInfo.InvariantCulture) || written != Length)
            throw new ArgumentException($"An instant takes {Length} bytes.", nameof(utf8));
    }
}
