using Shuzhi.Core.Kernel;
using Shuzhi.Core.Policy;
using Shuzhi.Core.Policy.Questions;
using Spectre.Console;

namespace Shuzhi.Functions.CommandLine;

/// <summary>A simulation for people: the sums first, then every application that changes.</summary>
internal sealed class SimulationTables(IAnsiConsole console, PolicyCatalogue catalogue, Language language)
{
    public void Write(Simulation simulation)
    {
        var before = simulation.CatalogueBefore == Simulator.RecordedVersion ? In("当时的决定", "what was awarded") : simulation.CatalogueBefore;
        console.Line($"{In("对比", "Before")}: {before} → {In("变更后", "after")}: {simulation.CatalogueAfter}");
        console.Line($"{In("受益", "Winners")}: {simulation.Winners}  {In("受损", "losers")}: {simulation.Losers}  {In("不变", "unchanged")}: {simulation.Unchanged}");
        Costs(In("按政策工具", "Cost by instrument"), simulation.ByInstrument, id => catalogue.Instrument(id)?.Name.In(language) ?? id);
        Costs(In("按预算线", "Cost by budget line"), simulation.ByLine, id => id);
        Lines(simulation.Lines);
        Changes(simulation.Changes);
    }

    private void Costs(string heading, IReadOnlyList<SimulatedCost> costs, Func<string, string> name)
    {
        if (costs.Count == 0)
            return;
        console.Heading(heading);
        var table = Tables.Of("", In("之前", "Before"), In("之后", "After"), In("差额", "Difference")).RightAligned(1, 2, 3);
        foreach (var cost in costs)
            table.Row(name(cost.Id), $"{cost.Before}", $"{cost.After}", Tables.Signed(cost.DifferenceFen));
        table.Row(In("合计", "Total"), $"{Money.Sum(costs.Select(cost => cost.Before))}", $"{Money.Sum(costs.Select(cost => cost.After))}", Tables.Signed(costs.Sum(cost => cost.DifferenceFen)));
        console.Write(table);
    }

    private void Lines(IReadOnlyList<SimulatedLine> lines)
    {
        console.Heading(In("预算用完日期", "Day the money runs out"));
        if (lines.Count == 0)
        {
            console.Line(In("目录中没有这些年度的预算。", "The catalogue has no budget of these years."));
            return;
        }
        var table = Tables.Of(In("预算线", "Line"), In("年度", "Year"), In("额度", "Appropriation"), In("之前", "Before"), In("之后", "After")).RightAligned(2);
        foreach (var line in lines)
            table.Row(line.Line, $"{line.Year}", $"{line.Appropriation}", Day(line.RunsOutBefore), Day(line.RunsOutAfter));
        console.Write(table);
    }

    private void Changes(IReadOnlyList<SimulatedChange> changes)
    {
        console.Heading($"{In("变化的申请", "Applications that change")} ({changes.Count})");
        if (changes.Count == 0)
            return;
        var table = Tables.Of(In("申请", "Application"), In("政策工具", "Instrument"), In("之前", "Before"), In("之后", "After"), In("差额", "Difference")).RightAligned(2, 3, 4);
        foreach (var change in changes)
            table.Row(change.Id, change.Instrument, Award(change.Before), Award(change.After), Tables.Signed(change.DifferenceFen));
        console.Write(table);
    }

    private static string Award(SimulatedAward award) => award.Refusal is { } refusal ? $"{award.Amount} ({refusal})" : $"{award.Amount}";

    private string Day(DateOnly? day) => day is { } date ? $"{date:yyyy-MM-dd}" : In("未用完", "does not");

    private string In(string zh, string en) => language == Language.Zh ? zh : en;
}
