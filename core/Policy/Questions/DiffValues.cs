using System.Text.Json;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Policy.Rating;

namespace Shuzhi.Core.Policy.Questions;

/// <summary>One comparable value.</summary>
internal sealed record DiffValue(LocalizedText Label, string Text, long? Fen = null);

/// <summary>Lays instruments, documents and budgets out as named values. Everything that can change a decision is among them.</summary>
internal static class DiffValues
{
    internal static IReadOnlyDictionary<string, DiffValue> Of(Instrument? instrument)
    {
        var values = new Dictionary<string, DiffValue>();
        if (instrument is null)
            return values;
        values["instrument"] = new(new("政策工具", "instrument"), instrument.Id);
        values["beneficiaries"] = new(new("支持对象", "beneficiaries"), Join(instrument.Beneficiaries));
        values["stages"] = new(new("办理环节", "stages"), string.Join(" → ", instrument.Stages.Select(stage => JsonNamingPolicy.CamelCase.ConvertName($"{stage}"))));
        foreach (var interpretation in instrument.Interpretations)
            values[$"interpretations/{interpretation.Id}"] = new(new($"解释“{interpretation.Question.Zh}”", $"interpretation \"{interpretation.Question.En}\""), interpretation.Chosen);
        foreach (var document in instrument.Documents)
            values[$"documents/{document.Stage}/{document.Id}"] = new(new("申报材料", "document"), $"{document.Id}{(document.Optional ? " (optional)" : "")}");
        foreach (var fact in instrument.Facts)
            values[$"facts/{fact.Name}"] = new(new($"所需信息“{fact.Label.Zh}”", $"fact \"{fact.Label.En}\""), $"{fact.Type} [{Join(fact.Options)}]");
        Criteria(values, "eligibility", instrument.Criteria);
        foreach (var version in instrument.Versions)
            Version(values, $"versions/{version.Id}", version);
        return values;
    }

    internal static IReadOnlyDictionary<string, DiffValue> Of(SourceDocument? document)
    {
        var values = new Dictionary<string, DiffValue>();
        if (document is null)
            return values;
        values["status"] = new(new("文件状态", "status"), $"{document.Status}");
        values["in-force"] = new(new("有效期", "term"), document.InForce?.ToString() ?? "—");
        return values;
    }

    internal static IReadOnlyDictionary<string, DiffValue> Of(Budget? budget)
    {
        var values = new Dictionary<string, DiffValue>();
        foreach (var line in budget?.Lines ?? [])
        {
            values[$"{line.Id}/appropriation"] = Amount($"预算线{line.Id}额度", $"appropriation of line {line.Id}", line.Appropriation);
            values[$"{line.Id}/instruments"] = new(new($"预算线{line.Id}支出范围", $"instruments of line {line.Id}"), Join(line.Instruments));
        }
        return values;
    }

    private static void Version(Dictionary<string, DiffValue> values, string at, InstrumentVersion version)
    {
        values[$"{at}/in-force"] = new(new($"版本{version.Id}有效期", $"term of version {version.Id}"), version.InForce?.ToString() ?? "—");
        values[$"{at}/document"] = new(new($"版本{version.Id}政策依据", $"source of version {version.Id}"), $"{version.Document} ({Join(version.Cites.Select(cite => cite.ToString()))})");
        values[$"{at}/departments"] = new(new($"版本{version.Id}责任部门", $"departments of version {version.Id}"), Join(version.Departments));
        var kind = version.Rule is ThresholdRateRule threshold ? $"{version.Rule.Kind} ({threshold.Comparison})" : version.Rule.Kind;
        values[$"{at}/rule/kind"] = new(new($"版本{version.Id}计算方式", $"rule of version {version.Id}"), $"{kind} [{Join(version.Rule.Facts)}]");
        foreach (var (name, value, _) in RuleFigures.Of(version.Rule))
            values[$"{at}/rule/{name}"] = new(new($"版本{version.Id}的{FigureZh(name)}", $"{name} of version {version.Id}"), value, Money.TryParse(value, out var amount) ? amount.Fen : null);
        Criteria(values, $"{at}/eligibility", version.Criteria);
        foreach (var cap in version.Caps)
        {
            var text = CapTexts.Of(cap);
            values[$"{at}/caps/{cap.Id}"] = cap.Measure == CapMeasure.Amount
                ? Amount($"版本{version.Id}的{text.Zh}", $"\"{text.En}\" of version {version.Id}", cap.Amount)
                : new(new($"版本{version.Id}的“{text.Zh}”", $"\"{text.En}\" of version {version.Id}"), $"{cap.Limit}");
        }
        if (version.YearlyPoolAtLeast is { } pool)
            values[$"{at}/yearly-pool"] = Amount($"版本{version.Id}的年度总额下限", $"least yearly pool of version {version.Id}", pool.Value);
    }

    private static void Criteria(Dictionary<string, DiffValue> values, string at, IReadOnlyList<Criterion> criteria)
    {
        foreach (var criterion in criteria)
            values[$"{at}/{criterion.Id}"] = new(new($"条件“{criterion.Text.Zh}”", $"criterion \"{criterion.Text.En}\""), Describe(criterion));
    }

    private static string Describe(Criterion criterion)
    {
        var detail = criterion.Kind switch
        {
            CriterionKind.OneOf => Join(criterion.Values),
            CriterionKind.NoneWithinYears => $"{criterion.Years}",
            CriterionKind.Sme => Join(criterion.Standard!.Industries.Select(row => $"{row.Id} {row.EmployeesBelow} {row.TurnoverBelow} {row.AssetsBelow}")),
            _ => "",
        };
        return $"{criterion.Kind} {Join(criterion.Facts)} {detail}".TrimEnd();
    }

    private static DiffValue Amount(string zh, string en, Money amount) => new(new(zh, en), amount.ToString(), amount.Fen);

    private static string FigureZh(string name) => name switch
    {
        "rate" or "share" => "比例",
        "threshold" => "门槛",
        "amount" => "定额",
        "loanLimit" => "单笔贷款上限",
        _ => $"“{name}”级定额",
    };

    private static string Join(IEnumerable<string> items) => string.Join(", ", items);
}
