using Shuzhi.Core.Kernel;
using Shuzhi.Core.Panels;
using Shuzhi.Core.Policy;
using Shuzhi.Core.Rounds;
using Shuzhi.Functions.Http;

namespace Shuzhi.Functions.Rounds;

/// <summary>A round to be announced.</summary>
/// <param name="Name">In both languages.</param>
/// <param name="Instrument">Id of the instrument.</param>
/// <param name="InstrumentVersion">Compulsory for a draft.</param>
/// <param name="LineId">The budget line; the instrument's in the year of opening where absent.</param>
/// <param name="OpensAt">UTC, inclusive.</param>
/// <param name="ClosesAt">UTC, exclusive.</param>
/// <param name="Districts">All where empty.</param>
/// <param name="ValidMonths">Months that a voucher is valid.</param>
/// <param name="AppliedFrom">For a draft: first civil day of application.</param>
/// <param name="StageTerms">Terms of stages that differ from the defaults.</param>
/// <param name="Tasks">What may be applied for; anything where empty.</param>
/// <param name="RecursYearly">Next year's round is planned from this one.</param>
/// <param name="NoticeWorkingDays">Working days that the round's notices are out; the configured length where absent.</param>
/// <param name="SeriesId">The first round of the series; never from a request.</param>
/// <param name="Panel">How panels are drawn and score.</param>
internal sealed record RoundInput(
    LocalizedText Name,
    string Instrument,
    string? InstrumentVersion,
    string? LineId,
    DateTimeOffset OpensAt,
    DateTimeOffset ClosesAt,
    IReadOnlyList<string> Districts,
    long? ValidMonths,
    DateOnly? AppliedFrom,
    IReadOnlyList<StageTerm> StageTerms,
    IReadOnlyList<RoundTask> Tasks,
    bool RecursYearly,
    PanelRules? Panel = null,
    int? NoticeWorkingDays = null,
    string? SeriesId = null)
{
    private const int MostName = 120;
    private const int MostDistricts = 50;
    private const int MostDistrictName = 40;
    private const int MostMonths = 120;
    private const int MostTerms = 20;
    private const int MostTasks = 100;
    private const int MostText = 2000;

    public static RoundInput Read(JsonInput input) => new(
        input.Object("name", name => new LocalizedText(name.Text("zh", MostName), name.Text("en", MostName))),
        input.Text("instrument", InputLimits.Id),
        input.OptionalText("instrumentVersion", InputLimits.Id),
        input.OptionalText("lineId", InputLimits.Id),
        input.Instant("opensAt"),
        input.Instant("closesAt"),
        input.OptionalTexts("districts", MostDistricts, MostDistrictName) ?? [],
        input.OptionalWhole("validMonths", 0, MostMonths),
        input.OptionalDate("appliedFrom"),
        input.OptionalObjects("stageTerms", MostTerms, ReadTerm),
        input.OptionalObjects("tasks", MostTasks, ReadTask),
        input.Find("recursYearly") is not null && input.Flag("recursYearly"),
        input.OptionalObject("panel", PanelRulesInput.Read),
        (int?)input.OptionalWhole("noticeWorkingDays", 1, Core.Notices.PublicNotice.MostWorkingDays));

    private static StageTerm ReadTerm(JsonInput input) => new(
        input.Choice<Stage>("stage"),
        (int)input.Whole("days", 1, Core.Rounds.StageTerms.MostDays),
        input.Find("count") is null ? DayCount.Working : input.Choice<DayCount>("count"),
        (int)(input.OptionalWhole("remindDays", 0, Core.Rounds.StageTerms.MostDays) ?? 0));

    private static RoundTask ReadTask(JsonInput input) => new(
        input.Text("id", InputLimits.Id), input.Object("title", ReadText), input.Object("acceptance", ReadText), input.Date("deadline"));

    private static LocalizedText ReadText(JsonInput input) => new(input.Text("zh", MostText), input.Text("en", MostText));
}
