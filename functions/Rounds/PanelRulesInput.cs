using Shuzhi.Core.Kernel;
using Shuzhi.Core.Panels;
using Shuzhi.Functions.Http;

namespace Shuzhi.Functions.Rounds;

/// <summary>Reads panel rules: what is not given is as the defaults have it.</summary>
internal static class PanelRulesInput
{
    private const int MostCriteria = 20;
    private const int MostName = 60;
    private const int MostTexts = 20;
    private const int Most = 1000;

    public static PanelRules Read(JsonInput input)
    {
        var usual = PanelRules.Default;
        return new()
        {
            Size = Number(input, "size", usual.Size),
            Quorum = Number(input, "quorum", Math.Min(usual.Quorum, Number(input, "size", usual.Size))),
            Fields = input.OptionalTexts("fields", MostTexts, MostName) ?? usual.Fields,
            Criteria = input.Find("criteria") is null ? usual.Criteria : input.Objects("criteria", MostCriteria, ReadCriterion),
            Scale = Number(input, "scale", usual.Scale),
            Blind = input.Find("blind") is null ? usual.Blind : input.Flag("blind"),
            BlindDocuments = input.OptionalTexts("blindDocuments", MostTexts, MostName) ?? usual.BlindDocuments,
            TrimFrom = Number(input, "trimFrom", usual.TrimFrom),
            SpreadBound = Number(input, "spreadBound", usual.SpreadBound),
            PassMark = Number(input, "passMark", usual.PassMark),
            DayCount = input.Find("dayCount") is null ? usual.DayCount : input.Choice<DayCount>("dayCount"),
            DaysToDeclare = Number(input, "daysToDeclare", usual.DaysToDeclare),
            DaysToScore = Number(input, "daysToScore", usual.DaysToScore),
            DaysForSecondLook = Number(input, "daysForSecondLook", usual.DaysForSecondLook),
            DaysInAll = Number(input, "daysInAll", usual.DaysInAll),
            EmployerYears = Number(input, "employerYears", usual.EmployerYears),
            CooperationYears = Number(input, "cooperationYears", usual.CooperationYears),
        };
    }

    private static PanelCriterion ReadCriterion(JsonInput input) => new(
        input.Text("id", MostName),
        input.Object("name", name => new LocalizedText(name.Text("zh", MostName), name.Text("en", MostName))),
        (int)input.Whole("weight", 1, 100));

    private static int Number(JsonInput input, string name, int usual) => (int)(input.OptionalWhole(name, 0, Most) ?? usual);
}
