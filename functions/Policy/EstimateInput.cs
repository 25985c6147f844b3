using Shuzhi.Core.Policy;
using Shuzhi.Functions.Http;

namespace Shuzhi.Functions.Policy;

/// <summary>What an award would come to.</summary>
/// <param name="Instrument">Id of the instrument.</param>
/// <param name="Version">A version, whether or not in force; the one in force where absent.</param>
/// <param name="AsOf">Civil date whose policy applies; today where absent.</param>
/// <param name="District">Where a limit asks for it.</param>
/// <param name="Facts">What is known.</param>
internal sealed record EstimateInput(string Instrument, string? Version, DateOnly? AsOf, string? District, Facts Facts)
{
    private const int MostDistrict = 40;

    public static EstimateInput Read(JsonInput input) => new(
        input.Text("instrument", InputLimits.Id),
        input.OptionalText("version", InputLimits.Id),
        input.OptionalDate("asOf"),
        input.OptionalText("district", MostDistrict),
        input.Object("facts", FactsInput.Read));
}
