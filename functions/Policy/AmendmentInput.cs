using Shuzhi.Core.Kernel;
using Shuzhi.Core.Policy;
using Shuzhi.Core.Policy.Amendments;
using Shuzhi.Core.Policy.Loading;
using Shuzhi.Functions.Http;

namespace Shuzhi.Functions.Policy;

/// <summary>A change of the catalogue: files to replace or add, or dates for a draft, or both.</summary>
/// <param name="Files">Paths as in the catalogue, with their JSON.</param>
/// <param name="Adopt">Drafts that come into force.</param>
/// <param name="Reason">Why, for the record.</param>
internal sealed record AmendmentInput(IReadOnlyList<CatalogueFile> Files, IReadOnlyList<AdoptionInput> Adopt, string Reason)
{
    public static AmendmentInput Read(JsonInput input) => new(
        CatalogueFileInput.Read(input, "files"),
        input.Find("adopt") is null ? [] : input.Objects("adopt", 40, AdoptionInput.Read),
        input.Text("reason", InputLimits.Reason));

    /// <summary>The files of the amendment on a catalogue, or what is wrong with the drafts to adopt.</summary>
    public Checked<CatalogueFile[]> FilesOn(PolicyCatalogue catalogue)
    {
        var files = Files;
        foreach (var (adopt, index) in Adopt.Select((adopt, index) => (adopt, index)))
        {
            // Files with mistakes are reported all together when the amendment is decided on.
            if (CatalogueLoader.Load(Overlay.Apply(catalogue.Files, files)).Catalogue is not { } edited)
                break;
            if (adopt.Check(edited, $"$.adopt[{index}]") is { } problem)
                return problem;
            files = Overlay.Apply(files, [DraftAdoption.Adopt(edited, adopt.Instrument, adopt.Version, new DateRange(adopt.From, adopt.Through))]);
        }
        return files.ToArray();
    }
}

/// <summary>A draft that comes into force.</summary>
/// <param name="Instrument">Id of the instrument.</param>
/// <param name="Version">Its version.</param>
/// <param name="From">First civil day.</param>
/// <param name="Through">Last civil day; without end where absent.</param>
internal sealed record AdoptionInput(string Instrument, string Version, DateOnly From, DateOnly? Through)
{
    public static AdoptionInput Read(JsonInput input) => new(
        input.Text("instrument", InputLimits.Id),
        input.Text("version", InputLimits.Id),
        input.Date("from"),
        input.OptionalDate("through"));

    public Problem? Check(PolicyCatalogue catalogue, string path)
    {
        if (catalogue.Instrument(Instrument) is not { } instrument)
            return ProblemCode.Invalid($"{path}.instrument", PolicyRefusals.InstrumentUnknown.Refuse(("instrument", Instrument)));
        if (instrument.Version(Version) is null)
            return ProblemCode.Invalid($"{path}.version", PolicyRefusals.VersionUnknown.Refuse(("instrument", instrument.Id), ("version", Version)));
        return Through < From
            ? ProblemCode.InputInvalid.Because(new InputError($"{path}.through", "value-malformed", new("末日不得早于首日", "The last day is before the first")))
            : null;
    }
}

/// <summary>Reads catalogue files out of a body: <c>{"path": "Catalogue/x.json", "content": {…}}</c>.</summary>
internal static class CatalogueFileInput
{
    private const int MostFiles = 60;

    /// <summary>The files; none where the member is absent.</summary>
    public static IReadOnlyList<CatalogueFile> Read(JsonInput input, string name) =>
        input.Find(name) is null ? [] : input.Objects(name, MostFiles, Read);

    private static CatalogueFile Read(JsonInput input) => new(input.Text("path", InputLimits.Id), input.Open("content").GetRawText());
}
