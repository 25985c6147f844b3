using Shuzhi.Core.Policy;
using Shuzhi.Core.Policy.Rating;
using Shuzhi.Functions.Http;

namespace Shuzhi.Functions.Policy;

/// <summary>A change of the catalogue, and on what to try it.</summary>
/// <param name="Catalogue">Version to change; the one in use where absent.</param>
/// <param name="Files">Files to lay over it.</param>
/// <param name="Baseline">Version to compare with; where absent, what was awarded at the time if that is known of every application, else the catalogue in use.</param>
/// <param name="RoundId">A round whose submitted applications are taken; else <paramref name="Applications"/>.</param>
/// <param name="Applications">Given applications.</param>
internal sealed record SimulationInput(string? Catalogue, IReadOnlyList<CatalogueFile> Files, string? Baseline, string? RoundId, ApplicationsInput Applications)
{
    /// <summary>Applications of one simulation. A body of the largest size holds about as many.</summary>
    private const int MostApplications = 2000;
    private const int MostYear = 2100;

    public static SimulationInput Read(JsonInput input)
    {
        var read = new SimulationInput(
            input.OptionalText("catalogue", InputLimits.Id),
            CatalogueFileInput.Read(input, "files"),
            input.OptionalText("baseline", InputLimits.Id),
            input.OptionalText("roundId", InputLimits.Id),
            new()
            {
                Facts = input.OptionalObject("facts", FactsInput.Read) ?? Facts.Empty,
                Applications = input.Find("applications") is null ? [] : input.Objects("applications", MostApplications, ReadApplication),
                Earlier = input.Find("earlier") is null ? [] : input.Objects("earlier", MostApplications, ReadAward),
            });
        if ((read.RoundId is null) == (read.Applications.Applications.Count == 0))
            input.Errors.Add(input.PathOf("applications"), "value-malformed", "应给出roundId或applications之一", "Either roundId or applications is expected");
        if (read.Applications.Twice is not null)
            input.Errors.Add(input.PathOf("applications"), "id-duplicate", "申请的id重复", "Two applications have the same id");
        return read;
    }

    private static ApplicationInput ReadApplication(JsonInput input) => new()
    {
        Id = input.Text("id", InputLimits.Id),
        Instrument = input.Text("instrument", InputLimits.Id),
        AsOf = input.Date("asOf"),
        Entity = input.OptionalText("entity", InputLimits.Id),
        District = input.OptionalText("district", InputLimits.Id),
        Project = input.OptionalText("project", InputLimits.Id),
        Version = input.OptionalText("version", InputLimits.Id),
        Facts = input.OptionalObject("facts", FactsInput.Read) ?? Facts.Empty,
        Awarded = input.Find("awarded") is null ? null : input.Amount("awarded"),
    };

    private static PriorAward ReadAward(JsonInput input) => new(
        input.Text("instrument", InputLimits.Id),
        input.Text("entity", InputLimits.Id),
        (int)input.Whole("year", InputLimits.FirstDay.Year, MostYear),
        input.Amount("amount"))
    {
        District = input.OptionalText("district", InputLimits.Id),
        Project = input.OptionalText("project", InputLimits.Id),
    };
}
