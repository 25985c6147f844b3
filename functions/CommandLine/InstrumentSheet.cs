using Shuzhi.Core.Kernel;
using Shuzhi.Core.Policy;
using Shuzhi.Core.Policy.Explaining;
using Shuzhi.Functions.Policy;
using Spectre.Console;

namespace Shuzhi.Functions.CommandLine;

/// <summary>Everything the catalogue says about one instrument, for people.</summary>
internal sealed class InstrumentSheet(IAnsiConsole console, PolicyCatalogue catalogue, Language language)
{
    public void Write(Instrument instrument, DateOnly asOf)
    {
        console.Heading($"{instrument.Name.In(language)} ({instrument.Id})");
        console.Line(instrument.Summary.In(language));
        foreach (var version in instrument.Versions)
            Version(instrument, version, asOf);
        Facts(instrument);
        console.Heading(In("办理环节", "Stages"));
        console.Line(string.Join(" → ", instrument.Stages.Select(stage => Named(catalogue.Vocabulary.Stages, PolicyParts.NameOf(stage)))));
        console.Heading(In("申报材料", "Documents"));
        foreach (var document in instrument.Documents)
            console.Line($"  {Named(catalogue.Vocabulary.Documents, document.Id)}{(document.Optional ? In("（如有）", " (if any)") : "")}");
        Interpretations(instrument);
    }

    private void Version(Instrument instrument, InstrumentVersion version, DateOnly asOf)
    {
        var state = version.InForce?.Contains(asOf) == true ? In("现行", "in force") : In("未生效", "not in force");
        console.Heading($"{In("版本", "Version")} {version.Id}: {InstrumentTexts.Dates(version, language)} ({state})");
        console.Line($"  {In("计算", "Rule")}: {InstrumentTexts.Rule(instrument, version, language)}");
        foreach (var limit in InstrumentTexts.Limits(version, language))
            console.Line($"  {In("限额", "Limit")}: {limit}");
        console.Line($"  {In("依据", "Clause")}: {string.Join("; ", version.Cites.Select(cite => PolicyTexts.Cite(catalogue, cite).In(language)))}");
        console.Line($"  {In("责任部门", "Departments")}: {string.Join(", ", version.Departments.Select(id => Named(catalogue.Vocabulary.Departments, id)))}");
        foreach (var criterion in version.Eligibility)
            console.Line($"  {In("条件", "Criterion")}: {criterion.Text.In(language)} [{string.Join(", ", criterion.Cites)}]");
    }

    private void Facts(Instrument instrument)
    {
        if (instrument.Facts.Count == 0)
            return;
        console.Heading(In("所需信息", "Facts"));
        var table = Tables.Of(In("名称", "Name"), In("含义", "Meaning"), In("类型", "Type"), In("取值", "Values"));
        foreach (var fact in instrument.Facts)
            table.Row(fact.Name, fact.Label.In(language), PolicyParts.NameOf(fact.Type), string.Join(", ", fact.Options));
        console.Write(table);
    }

    private void Interpretations(Instrument instrument)
    {
        console.Heading(In("政策未写明之处", "Points the sources leave open"));
        foreach (var open in instrument.Interpretations)
        {
            var chosen = open.Options.First(option => option.Id == open.Chosen);
            console.Line($"  {open.Question.In(language)} → {chosen.Text.In(language)}{(open.Chosen == open.Default ? In("（默认）", " (default)") : "")}");
        }
    }

    private string Named(IReadOnlyDictionary<string, LocalizedText> names, string id) => names.GetValueOrDefault(id)?.In(language) ?? id;

    private string In(string zh, string en) => language == Language.Zh ? zh : en;
}
