using Shuzhi.Core.Panels;
using static Shuzhi.Core.Tests.Panels.PanelSample;

namespace Shuzhi.Core.Tests.Panels;

public sealed class ConflictTests
{
    private static readonly DateOnly Today = new(2026, 6, 1);

    [Fact]
    public void Nothing_binds_an_expert_to_an_organisation_that_is_not_the_applicant() =>
        Assert.All(Enum.GetValues<AffiliationKind>(), kind => Assert.Null(Find(new Affiliation(kind, Other))));

    [Fact]
    public void Whoever_works_for_the_applicant_stands_aside()
    {
        Assert.Equal(RecusalKind.SameOrganisation, Find(new Affiliation(AffiliationKind.Employment, Applicant)));
        Assert.Equal(RecusalKind.SameOrganisation, Find(new Affiliation(AffiliationKind.Employment, Applicant, Through: Today)));
    }

    [Theory]
    [InlineData("2026-05-31", true)]
    [InlineData("2023-06-01", true)]
    [InlineData("2023-05-31", false)]
    public void A_former_employer_counts_for_three_years(string last, bool counts)
    {
        Assert.Equal(counts ? RecusalKind.RecentEmployer : null, Find(new Affiliation(AffiliationKind.Employment, Applicant, Through: Day(last))));
        Assert.Equal(counts ? RecusalKind.PastCooperation : null, Find(new Affiliation(AffiliationKind.Cooperation, Applicant, Through: Day(last))));
    }

    [Fact]
    public void A_share_counts_while_it_is_held()
    {
        Assert.Equal(RecusalKind.Shareholding, Find(new Affiliation(AffiliationKind.Shareholding, Applicant)));
        Assert.Null(Find(new Affiliation(AffiliationKind.Shareholding, Applicant, Through: Today.AddDays(-1))));
    }

    [Fact]
    public void A_cooperation_that_goes_on_counts() => Assert.Equal(RecusalKind.PastCooperation, Find(new Affiliation(AffiliationKind.Cooperation, Applicant)));

    [Fact]
    public void Nobody_scores_what_they_filed() => Assert.Equal(RecusalKind.OwnApplication, Conflicts.Find(Expert("owner"), Subject, PanelRules.Default, Today));

    [Fact]
    public void Of_several_ties_the_closest_is_named() => Assert.Equal(
        RecusalKind.SameOrganisation,
        Find(new Affiliation(AffiliationKind.Cooperation, Applicant), new Affiliation(AffiliationKind.Shareholding, Applicant), new Affiliation(AffiliationKind.Employment, Applicant)));

    [Fact]
    public void How_long_ties_count_is_a_rule_of_the_round()
    {
        var tie = new Affiliation(AffiliationKind.Employment, Applicant, Through: Today.AddYears(-4));
        Assert.Equal(RecusalKind.RecentEmployer, Conflicts.Find(Expert("x", tie), Subject, PanelRules.Default with { EmployerYears = 5 }, Today));
    }

    private static RecusalKind? Find(params Affiliation[] ties) => Conflicts.Find(Expert("x", ties), Subject, PanelRules.Default, Today);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
