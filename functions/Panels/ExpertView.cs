using Shuzhi.Core.Panels;

namespace Shuzhi.Functions.Panels;

/// <summary>An expert as officers see the pool.</summary>
internal sealed record ExpertView(
    string Id, string DisplayName, ExpertStatus Status, long Version, IReadOnlyList<string> Fields, IReadOnlyList<AffiliationView> Affiliations)
{
    public static ExpertView Of(Expert expert) => new(
        expert.Id, expert.Profile.DisplayName, expert.Status, expert.Version, expert.Profile.Fields, [.. expert.Profile.Affiliations.Select(AffiliationView.Of)]);
}

/// <summary>A tie to an organisation; first and last civil day, inclusive.</summary>
internal sealed record AffiliationView(AffiliationKind Kind, string Entity, DateOnly? From, DateOnly? Through)
{
    public static AffiliationView Of(Affiliation tie) => new(tie.Kind, tie.Entity.Value, tie.From, tie.Through);
}
