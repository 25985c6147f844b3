using System.Globalization;
using Shuzhi.Core.Kernel;
using Shuzhi.Functions.CommandLine;
using Spectre.Console;

namespace Shuzhi.Functions.Demo;

/// <summary>Prints what the demo found.</summary>
internal static class DemoReport
{
    public static void Print(CommandContext context, DemoFacts facts, string folder)
    {
        PrintOutcomes(context, facts);
        PrintLine(context, facts.Line);
        if (facts.Explanation.Count > 0)
        {
            context.Output.WriteLine($"\nWhy application {facts.Explained} got what it got:");
            foreach (var line in facts.Explanation) context.Output.WriteLine($"  {line}");
        }

        if (facts.Timeline.Count > 0)
        {
            context.Output.WriteLine("\nAnd how it got there (China time):");
            foreach (var line in facts.Timeline) context.Output.WriteLine($"  {line}");
        }

        context.Output.WriteLine($"\n{facts.Audit}");
        if (facts.Broken.Count == 0) context.Output.WriteLine("Every invariant holds: the line balances to the fen, nobody was paid above a limit, nothing is left undecided.");
        foreach (var broken in facts.Broken) context.Output.WriteLine($"BROKEN: {broken}");
        PrintNext(context, facts, folder);
    }

    private static void PrintOutcomes(CommandContext context, DemoFacts facts)
    {
        var table = new Table().Title($"{facts.Companies} invented companies, seed {facts.Seed}").AddColumn("status");
        foreach (var column in new[] { "applications", "awarded", "paid" }) table.AddColumn(new TableColumn(column).RightAligned());
        foreach (var outcome in facts.Outcomes)
        {
            table.AddRow(outcome.Status, outcome.Applications.ToString("N0", CultureInfo.InvariantCulture), Yuan(outcome.AwardedFen), Yuan(outcome.PaidFen));
        }

        context.Console.Write(table);
        if (facts.Happened.Count > 0) context.Output.WriteLine($"On the way: {string.Join(", ", facts.Happened.Select(pair => $"{pair.Value} × {pair.Key}"))}");
        if (facts.Refused.Count > 0) context.Output.WriteLine($"Refused on the way: {string.Join(", ", facts.Refused.Select(pair => $"{pair.Value} × {pair.Key}"))}");
    }

    private static void PrintLine(CommandContext context, DemoLine line)
    {
        var table = new Table().Title($"Budget line {line.Id}").AddColumn("appropriated");
        foreach (var column in new[] { "= available", "+ reserved", "+ committed", "+ paid", "− recovered" }) table.AddColumn(new TableColumn(column).RightAligned());
        table.AddRow(Yuan(line.Appropriated), Yuan(line.Available), Yuan(line.Reserved), Yuan(line.Committed), Yuan(line.Paid), Yuan(line.Recovered));
        context.Console.Write(table);
        context.Output.WriteLine($"{line.Entries.ToString("N0", CultureInfo.InvariantCulture)} entries; {line.Waiting} still wait for money.");
    }

    private static void PrintNext(CommandContext context, DemoFacts facts, string folder) => context.Output.WriteLine($"""

        Look around in what the demo left:
          dotnet run --project functions -- --Data:Path="{folder}"
        and then, in another terminal:
          TOKEN=$(curl -s localhost:7071/api/dev/tokens -H 'content-type: application/json' -d '{"{"}"role":"city","sub":"me"{"}"}' | sed 's/.*"token":"\([^"]*\)".*/\1/')
          curl -s localhost:7071/api/applications/{facts.Explained}/explanation -H "authorization: Bearer $TOKEN" -H 'accept: text/plain'
          curl -s localhost:7071/api/budget-lines/{facts.Line.Id} -H "authorization: Bearer $TOKEN"
        """);

    private static string Yuan(long fen) => Money.FromFen(fen).ToString();
}
