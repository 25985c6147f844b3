using System.Text;

namespace Shuzhi.Functions.Documents;

/// <summary>Writes lines of comma-separated values (RFC 4180) that a spreadsheet shows and never runs. Every export uses this.</summary>
internal static class CsvText
{
    /// <summary>With what a spreadsheet takes a cell for a formula; some take the wide forms of an East Asian keyboard too.</summary>
    private const string FormulaStarts = "=+-@\t\r\n＝＋－＠";

    public static void AppendLine(StringBuilder text, params IEnumerable<string> cells) => text.AppendJoin(',', cells.Select(Cell)).Append("\r\n");

    // An apostrophe makes it text, also behind blanks, which some readers drop.
    private static string Cell(string value)
    {
        var start = value.AsSpan().TrimStart(' ');
        var safe = start.Length > 0 && FormulaStarts.Contains(start[0], StringComparison.Ordinal) ? "'" + value : value;
        return safe.AsSpan().IndexOfAny("\",\r\n") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
