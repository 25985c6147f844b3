using Shuzhi.Core.Policy;
using Shuzhi.Functions.Http;

namespace Shuzhi.Functions.Policy;

/// <summary>What an award, or all of them, would come to.</summary>
/// <param name="Instrument">Id of the instrument; all of them where absent.</param>
/// <param name="Version">A version of the instrument, whether or not in force; the one in force where absent.</param>
/// <param name="AsOf">Civil date whose policy applies; today where absent.</param>
/// <param name="District">Where a limit asks for it.</param>
/// <param name="IncludeDrafts">Of all instruments, also those that are only drafted, which grant nothing yet.</param>
/// <param name="Expenditures">What money facts pay for, by fact name: facts of one expenditure exclude each other's awards.</param>
/// <param name="Facts">What is known.</param>
internal sealed record EstimateInput(
    string? Instrument,
    string? Version,
    DateOnly? AsOf,
    string? District,
    bool IncludeDrafts,
    IReadOnlyDictionary<string, string> Expenditures,
    Facts Facts)
{
    private const int MostDistrict = 40;
    private const int MostExpenditures = 60;

    public static EstimateInput Read(JsonInput input)
    {
        var read = new EstimateInput(
            input.OptionalText("instrument", InputLimits.Id),
            input.OptionalText("version", InputLimits.Id),
            input.OptionalDate("asOf"),
            input.OptionalText("district", MostDistrict),
            input.Find("includeDrafts") is not null && input.Flag("includeDrafts"),
            input.OptionalObject("expenditures", ReadExpenditures) ?? [],
            input.Object("facts", FactsInput.Read));
        if (read.Instrument is null && read.Version is not null)
            input.Errors.Add(input.PathOf("version"), "value-malformed", "只有指明政策工具时才可指定版本", "A version goes with an instrument");
        return read;
    }

    private static Dictionary<string, string> ReadExpenditures(JsonInput input) =>
        input.Names(MostExpenditures).ToDictionary(name => name, name => input.Text(name, InputLimits.Id));
}
