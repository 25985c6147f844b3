using Shuzhi.Core.Kernel;
using Spectre.Console;

namespace Shuzhi.Functions.CommandLine;

/// <summary>Tables of plain text: nothing in a cell is read as markup.</summary>
internal static class Tables
{
    public static Table Of(params ReadOnlySpan<string> columns)
    {
        var table = new Table { Border = TableBorder.Rounded };
        foreach (var column in columns)
            table.AddColumn(new TableColumn(new Text(column)));
        return table;
    }

    /// <summary>Puts figures of a column to the right.</summary>
    public static Table RightAligned(this Table table, params ReadOnlySpan<int> columns)
    {
        foreach (var column in columns)
            table.Columns[column].RightAligned().NoWrap();
        return table;
    }

    public static void Row(this Table table, params ReadOnlySpan<string> cells)
    {
        var texts = new Text[cells.Length];
        for (var i = 0; i < cells.Length; i++)
            texts[i] = new(cells[i]);
        table.AddRow(texts);
    }

    public static void Heading(this IAnsiConsole console, string text)
    {
        console.WriteLine();
        console.Write(new Text(text, new Style(decoration: Decoration.Bold)));
        console.WriteLine();
    }

    public static void Line(this IAnsiConsole console, string text)
    {
        console.Write(new Text(text));
        console.WriteLine();
    }

    /// <summary>A signed difference in fen, such as <c>+¥1,000.00</c> or <c>−¥1,000.00</c>.</summary>
    public static string Signed(long fen) => fen switch
    {
        0 => "±0",
        > 0 => $"+{Money.FromFen(fen)}",
        _ => $"−{Money.FromFen(checked(-fen))}",
    };
}
