using Shuzhi.Core.Kernel;

namespace Shuzhi.Core.Policy;

/// <summary>
/// The boundary between large and medium enterprises by industry. An enterprise is small or medium when any of its industry's
/// measures is below its ceiling; reaching every ceiling makes it large.
/// </summary>
public sealed record SmeStandard(string Id, string Document, IReadOnlyList<SmeIndustry> Industries, string DefaultIndustry)
{
    public const string EmployeesFact = "employees";
    public const string TurnoverFact = "annualTurnover";
    public const string AssetsFact = "totalAssets";
    public const string IndustryFact = "industry";

    /// <summary>The row of an industry; the default row for one that is not listed.</summary>
    public SmeIndustry For(string industry) =>
        Industries.FirstOrDefault(row => row.Id == industry) ?? Industries.First(row => row.Id == DefaultIndustry);
}

/// <summary>Ceilings of one industry; at least one is set. Strictly below counts.</summary>
/// <param name="Id">Kebab-case.</param>
/// <param name="Name">The industry.</param>
/// <param name="EmployeesBelow">Persons employed.</param>
/// <param name="TurnoverBelow">Operating revenue of a year.</param>
/// <param name="AssetsBelow">Total assets.</param>
/// <param name="Cites">The row's item in the standard.</param>
public sealed record SmeIndustry(
    string Id,
    LocalizedText Name,
    long? EmployeesBelow,
    Money? TurnoverBelow,
    Money? AssetsBelow,
    IReadOnlyList<Citation> Cites);
