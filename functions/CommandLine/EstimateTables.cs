using Shuzhi.Core.Kernel;
using Shuzhi.Core.Policy;
using Shuzhi.Core.Policy.Cumulation;
using Shuzhi.Core.Policy.Explaining;
using Shuzhi.Core.Policy.Questions;
using Shuzhi.Functions.Policy;
using Spectre.Console;

namespace Shuzhi.Functions.CommandLine;

/// <summary>An estimate for people: first what is granted, then the best combination, what is missing, what is refused, and every trace.</summary>
internal sealed class EstimateTables(CommandContext context, PolicyCatalogue catalogue, Language language)
{
    private readonly IAnsiConsole console = context.Console;

    public void Write(EstimateRequest request, EstimateResult result)
    {
        console.Line($"{In("基准日", "As of")} {request.AsOf:yyyy-MM-dd} · {In("政策目录版本", "catalogue version")} {result.CatalogueVersion}");
        Entitled(result);
        Best(result.Best);
        WithinReach(result);
        Refused(result);
        Traces(result);
    }

    private void Entitled(EstimateResult result)
    {
        var entitled = result.Entitled.ToList();
        console.Heading($"{In("可享受", "Entitled to")} ({entitled.Count})");
        if (entitled.Count == 0)
            return;
        var table = Tables.Of(In("政策工具", "Instrument"), "id", In("金额", "Amount"), In("依据", "Clause"), In("状态", "Status")).RightAligned(2);
        table.Columns[1].NoWrap = true;
        foreach (var entry in entitled)
        {
            var evaluation = entry.Evaluation;
            var version = catalogue.Instrument(evaluation.Instrument)!.Version(evaluation.InstrumentVersion!)!;
            table.Row(Name(evaluation.Instrument), evaluation.Instrument, $"{evaluation.Amount}", Cite(version.Cites[0]), entry.IsDraft ? In("征求意见稿，尚不执行", "draft, grants nothing yet") : In("现行", "in force"));
        }
        console.Write(table);
    }

    private void Best(Combination best)
    {
        if (best.Chosen.Count == 0)
            return;
        console.Heading($"{In("最优组合（就高不重复）", "Best lawful combination")}: {best.Total}{(best.IsProven ? "" : $" ({In("上界", "at most")} {best.AtMost})")}");
        var table = Tables.Of(In("政策工具", "Instrument"), In("金额", "Amount"), In("说明", "Note")).RightAligned(1);
        foreach (var award in best.Chosen)
            table.Row(Name(award.Id), $"{award.Amount}", In("给予", "awarded"));
        foreach (var aside in best.SetAside)
            table.Row(Name(aside.Id), $"({aside.Amount})", aside.Text.In(language) + (aside.TotalIfChosen is { } total ? In($"若选此项，合计{total}。", $" With it, the total would be {total}.") : ""));
        console.Write(table);
    }

    private void WithinReach(EstimateResult result)
    {
        var entries = result.WithinReach.ToList();
        console.Heading($"{In("补充信息后可能享受", "Within reach, information missing")} ({entries.Count})");
        if (entries.Count == 0)
            return;
        var table = Tables.Of(In("政策工具", "Instrument"), In("尚缺信息", "Missing"), In("由谁提供", "Stated by"));
        foreach (var entry in entries)
        {
            foreach (var (fact, first) in entry.Missing.Select((fact, at) => (fact, at == 0)))
                table.Row(first ? Name(entry.Evaluation.Instrument) : "", $"{fact.Label.In(language)} ({fact.Name})", Source(fact.Source));
        }
        console.Write(table);
    }

    private void Refused(EstimateResult result)
    {
        var entries = EstimateView.RefusedOf(result).ToList();
        console.Heading($"{In("不符合或不适用", "Not granted")} ({entries.Count})");
        if (entries.Count == 0)
            return;
        var table = Tables.Of(In("政策工具", "Instrument"), In("原因", "Why"), In("依据", "Clause"));
        foreach (var entry in entries)
        {
            var refusal = entry.Evaluation.Refusal!;
            table.Row(Name(entry.Evaluation.Instrument), refusal.Text.In(language), refusal.Citation is { } cite ? Cite(cite) : "");
        }
        console.Write(table);
    }

    private void Traces(EstimateResult result)
    {
        foreach (var entry in result.Entitled)
        {
            context.Output.WriteLine();
            context.Output.Write(TextExplanation.Render(catalogue, entry.Evaluation, language));
        }
    }

    private string Name(string instrument) => catalogue.Instrument(instrument)!.Name.In(language);

    private string Cite(Citation cite) => PolicyTexts.Cite(catalogue, cite).In(language);

    private string Source(FactSource source) => source switch
    {
        FactSource.Applicant => In("申报单位", "applicant"),
        FactSource.Registry => In("登记或名单查询", "register or list"),
        FactSource.Audit => In("审计", "audit"),
        _ => In("评审认定", "assessment"),
    };

    private string In(string zh, string en) => language == Language.Zh ? zh : en;
}
