using System.Runtime.InteropServices;
using Shuzhi.Core.Kernel;

namespace Shuzhi.Core.Policy.Rating;

/// <summary>An award that counts against limits: reserved, committed or paid, less what was released or recovered.</summary>
public sealed record PriorAward(string Instrument, string Entity, int Year, Money Amount)
{
    public string? District { get; init; }

    public string? Project { get; init; }
}

/// <summary>What was awarded in one calendar year.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct YearUsage(int Year, Money Amount, int Awards);

/// <summary>Earlier awards, as limits ask for them.</summary>
public interface IAwardHistory
{
    /// <summary>Usage by year of one instrument; empty where there is none. <paramref name="key"/> is empty for the pool.</summary>
    IReadOnlyList<YearUsage> Of(CapScope scope, string key, string instrument);
}

/// <summary>Earlier awards held in memory, indexed by entity, project, district and pool. Adding is not thread safe.</summary>
public sealed class AwardHistory : IAwardHistory
{
    private readonly Dictionary<(CapScope Scope, string Key, string Instrument), List<YearUsage>> index = [];

    /// <summary>No earlier awards.</summary>
    public static IAwardHistory None { get; } = new AwardHistory();

    public static AwardHistory Of(IEnumerable<PriorAward> awards)
    {
        var history = new AwardHistory();
        foreach (var award in awards)
            history.Add(award);
        return history;
    }

    public void Add(PriorAward award)
    {
        Add(CapScope.Entity, award.Entity, award);
        Add(CapScope.Pool, "", award);
        if (award.Project is not null)
            Add(CapScope.Project, award.Project, award);
        if (award.District is not null)
            Add(CapScope.District, award.District, award);
    }

    public IReadOnlyList<YearUsage> Of(CapScope scope, string key, string instrument) =>
        index.TryGetValue((scope, key, instrument), out var usage) ? usage : [];

    private void Add(CapScope scope, string key, PriorAward award)
    {
        if (!index.TryGetValue((scope, key, award.Instrument), out var years))
            index[(scope, key, award.Instrument)] = years = [];
        var at = years.FindIndex(usage => usage.Year == award.Year);
        if (at < 0)
            years.Add(new(award.Year, award.Amount, 1));
        else
            years[at] = new(award.Year, years[at].Amount + award.Amount, years[at].Awards + 1);
    }
}
