using Shuzhi.Core.Kernel;
using Shuzhi.Core.Panels;
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
    PanelRules? Panel)
{
    private const int MostName = 120;
    private const int MostDistricts = 50;
    private const int MostDistrictName = 40;
    private const int MostMonths = 120;

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
        input.OptionalObject("panel", PanelRulesInput.Read));
}
