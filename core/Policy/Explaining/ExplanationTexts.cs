using Shuzhi.Core.Kernel;
using Shuzhi.Core.Policy.Rating;

namespace Shuzhi.Core.Policy.Explaining;

/// <summary>Fixed words of explanations, and formulas of steps.</summary>
internal static class ExplanationTexts
{
    internal static readonly LocalizedText Granted = new("测算金额", "Amount");
    internal static readonly LocalizedText Refused = new("不予奖补", "Refused");
    internal static readonly LocalizedText AsOf = new("基准日", "As of");
    internal static readonly LocalizedText Year = new("归属年度", "Counts for the year");
    internal static readonly LocalizedText Version = new("政策目录版本", "Catalogue version");
    internal static readonly LocalizedText Criteria = new("申报条件", "Criteria");
    internal static readonly LocalizedText Steps = new("测算过程", "Calculation");
    internal static readonly LocalizedText Missing = new("尚缺信息", "Still missing");
    internal static readonly LocalizedText Clause = new("依据", "Clause");
    internal static readonly LocalizedText Interpretation = new("采用的解释", "By interpretation");

    /// <summary>Values that facts of yes and no, dates and list checks have.</summary>
    private static readonly Dictionary<string, LocalizedText> Words = new()
    {
        ["true"] = new("是", "yes"),
        ["false"] = new("否", "no"),
        [FactNames.None] = new("无", "none"),
        [FactNames.Clear] = new("未列入", "not listed"),
        [FactNames.Listed] = new("已列入", "listed"),
    };

    internal static LocalizedText Of(CriterionStatus status) => status switch
    {
        CriterionStatus.Met => new("符合", "met"),
        CriterionStatus.NotMet => new("不符合", "not met"),
        _ => new("未判定", "not evaluated"),
    };

    /// <summary>What a step did, such as <c>¥275,000.00 × 50% = ¥137,500.00</c>; empty where there is nothing to compute.</summary>
    internal static string Formula(TraceStep step)
    {
        var values = step.Inputs.Select(input => input.Value).ToArray();
        return step.Operation switch
        {
            TraceOperation.ShareOf => $"{values[0]} × {values[1]} = {step.Result}",
            TraceOperation.LimitTo when values.Length == 3 => $"min({values[0]}, {values[1]} − {values[2]}) = {step.Result}",
            TraceOperation.LimitTo => $"min({values[0]}, {values[1]}) = {step.Result}",
            TraceOperation.Compare => $"{values[0]} ⋚ {values[1]}",
            TraceOperation.CountWithin => step.Inputs[0].Number < step.Inputs[1].Number ? $"{values[0]} < {values[1]}" : $"{values[0]} ≥ {values[1]}",
            TraceOperation.Fix or TraceOperation.Take => $"{step.Result}",
            _ => "",
        };
    }

    internal static string Inputs(IReadOnlyList<TraceInput> inputs, Language language) =>
        string.Join(language == Language.Zh ? "；" : "; ", inputs.Select(input => $"{input.Label.In(language)}{(language == Language.Zh ? "：" : ": ")}{Value(input, language)}"));

    private static string Value(TraceInput input, Language language) =>
        input.Unit == TraceUnit.Text && Words.TryGetValue(input.Value, out var word) ? word.In(language) : input.Value;

    /// <summary>The choice behind an interpretation, such as <c>By year (cap-period)</c>.</summary>
    internal static string Choice(PolicyCatalogue catalogue, string instrument, string interpretation, Language language)
    {
        var open = catalogue.Instrument(instrument)?.Interpretations.FirstOrDefault(candidate => candidate.Id == interpretation);
        var option = open?.Options.FirstOrDefault(candidate => candidate.Id == open.Chosen);
        return option is null ? interpretation : $"{option.Text.In(language)} ({interpretation})";
    }

    /// <summary>Document and article with their titles, such as <c>武政规〔2025〕3号 第2条 普惠算力供给</c>.</summary>
    internal static string Cite(PolicyCatalogue catalogue, Citation citation, Language language)
    {
        var document = catalogue.Document(citation.Document);
        var name = document?.Number ?? document?.Title.In(language) ?? citation.Document;
        var title = catalogue.Resolve(citation)?.Title.In(language) ?? "";
        var number = char.IsAsciiDigit(citation.Article[0])
            ? language == Language.Zh ? $"第{citation.Article}条" : $"article {citation.Article}"
            : "";
        var paragraph = citation.Paragraph is { } item ? language == Language.Zh ? $"第{item}项" : $"item {item}" : "";
        return string.Join(' ', new[] { name, number + (language == Language.Zh ? paragraph : paragraph.Length > 0 ? " " + paragraph : ""), title }.Where(part => part.Length > 0));
    }
}
