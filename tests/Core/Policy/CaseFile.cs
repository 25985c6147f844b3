using System.Text.Json;
using System.Text.Json.Serialization;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Policy;
using Shuzhi.Core.Policy.Loading;
using Shuzhi.Core.Policy.Rating;

namespace Shuzhi.Core.Tests.Policy;

/// <summary>Cases of one instrument: facts that all share, and what each changes and expects.</summary>
public sealed record CaseFile(string Instrument, Dictionary<string, JsonElement> Facts, IReadOnlyList<PolicyCase> Cases)
{
    private static readonly JsonSerializerOptions Strict = new(CoreJson.Options) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Policy", "Cases");

    public static IReadOnlyList<CaseFile> ReadAll(string folder) =>
        [.. Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal).Select(Read)];

    public static CaseFile Read(string path)
    {
        var file = JsonSerializer.Deserialize<CaseFile>(File.ReadAllText(path), Strict)!;
        Assert.Equal(Path.GetFileNameWithoutExtension(path), file.Instrument);
        return file;
    }

    /// <summary>Evaluates a case against a catalogue, with the case's choices made.</summary>
    public Evaluation Evaluate(PolicyCase wanted, PolicyCatalogue catalogue)
    {
        if (wanted.Choose.Count > 0)
        {
            var files = wanted.Choose.Aggregate(catalogue.Files, (current, choice) =>
                CatalogueChoice.Choose(current, $"{CatalogueLoader.InstrumentFolder}{Instrument}.json", choice.Key, choice.Value));
            catalogue = CatalogueLoader.Load(files).OrThrow();
        }
        return Evaluator.Evaluate(catalogue, Request(wanted), AwardHistory.Of(wanted.Prior.Select(award => award.ToAward(Instrument))));
    }

    private EvaluationRequest Request(PolicyCase wanted) => new(Instrument, FactsOf(wanted), wanted.AsOf)
    {
        Entity = "e1",
        Project = wanted.Project,
        District = "d1",
        RelatedEntities = wanted.Related,
        Version = wanted.Version,
    };

    private Facts FactsOf(PolicyCase wanted)
    {
        var merged = new Dictionary<string, JsonElement>(Facts);
        foreach (var (name, value) in wanted.Facts)
        {
            if (value.ValueKind == JsonValueKind.Null)
                merged.Remove(name);
            else
                merged[name] = value;
        }
        return JsonSerializer.Deserialize<Facts>(JsonSerializer.Serialize(merged), CoreJson.Options)!;
    }
}

/// <summary>One case. Facts given as null are taken away. The applicant is e1 in district d1, its project p1 unless named.</summary>
public sealed record PolicyCase(string Name, DateOnly AsOf, Expectation Expect)
{
    public string? Version { get; init; }

    public Dictionary<string, JsonElement> Facts { get; init; } = [];

    public Dictionary<string, string> Choose { get; init; } = [];

    public IReadOnlyList<CasePrior> Prior { get; init; } = [];

    public IReadOnlyList<string> Related { get; init; } = [];

    public string Project { get; init; } = "p1";
}

/// <summary>An earlier award.</summary>
public sealed record CasePrior(int Year, string Amount)
{
    public string Entity { get; init; } = "e1";

    public string? Project { get; init; }

    public string? District { get; init; }

    public PriorAward ToAward(string instrument)
    {
        Assert.True(UnitAmount.TryParse(Amount, out var amount), Amount);
        return new(instrument, Entity, Year, amount) { Project = Project, District = District };
    }
}

/// <summary>What must come out: an amount or a refusal, and clauses that must be cited on the way.</summary>
public sealed record Expectation
{
    public string? Amount { get; init; }

    public string? Refusal { get; init; }

    public IReadOnlyList<string> Cites { get; init; } = [];
}
