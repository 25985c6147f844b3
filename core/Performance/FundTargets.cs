using System.Reflection;
using System.Text.Json;
using Shuzhi.Core.Kernel;

namespace Shuzhi.Core.Performance;

/// <summary>On which side of its value a target is met.</summary>
public enum TargetAim
{
    /// <summary>The value or more.</summary>
    AtLeast,

    /// <summary>The value or less.</summary>
    AtMost,
}

/// <summary>What a target is counted in.</summary>
public enum TargetUnit
{
    Count,

    /// <summary>Of money.</summary>
    Fen,

    Percent,
}

/// <summary>绩效目标 of the whole fund for one year, as its budget was approved.</summary>
/// <param name="Id">kebab-case; see <see cref="FundIndicators"/> for what is measured.</param>
/// <param name="Name">In both languages.</param>
/// <param name="Aim">On which side of the value it is met.</param>
/// <param name="Value">In the unit, inclusive.</param>
/// <param name="Unit">What is counted.</param>
/// <param name="Cites">Where it stands, at least once, as <see cref="Citation"/> is written.</param>
public sealed record FundTarget(string Id, LocalizedText Name, TargetAim Aim, long Value, TargetUnit Unit, IReadOnlyList<string> Cites)
{
    public bool IsMetBy(decimal measured) => Aim == TargetAim.AtLeast ? measured >= Value : measured <= Value;
}

/// <summary>The targets of one budget year.</summary>
/// <param name="Year">Calendar year.</param>
/// <param name="Targets">Each id once.</param>
public sealed record FundTargets(int Year, IReadOnlyList<FundTarget> Targets)
{
    private static readonly Lazy<IReadOnlyList<FundTargets>> Loaded = new(() => [.. ReadEmbedded()]);

    /// <summary>The years whose targets are known, in order.</summary>
    public static IReadOnlyList<FundTargets> Embedded => Loaded.Value;

    /// <summary>Reads a year's file.</summary>
    /// <exception cref="FormatException">Not such a file, or a target that is measured by nothing, given twice or without a clause.</exception>
    public static FundTargets Parse(string json)
    {
        try
        {
            var year = JsonSerializer.Deserialize<FundTargets>(json, CoreJson.Options) ?? throw new FormatException("Targets of a year are an object.");
            var wrong = year.Targets.FirstOrDefault(target => !FundIndicators.Ids.Contains(target.Id) || target.Cites.Count == 0 || !target.Cites.All(cite => Citation.TryParse(cite, out _)));
            if (wrong is not null) throw new FormatException($"Targets of {year.Year}: {wrong.Id} is not measured, or has no clause.");
            return year.Targets.DistinctBy(target => target.Id).Count() == year.Targets.Count ? year : throw new FormatException($"Targets of {year.Year}: one is given twice.");
        }
        catch (JsonException e)
        {
            throw new FormatException($"Targets of a year cannot be read: {e.Message}", e);
        }
    }

    private static IEnumerable<FundTargets> ReadEmbedded()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith("Performance/Targets/", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return Parse(reader.ReadToEnd());
        }
    }
}
