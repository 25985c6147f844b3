using Shuzhi.Core.Kernel;

namespace Shuzhi.Functions.Demo.Review;

/// <summary>An invented company with what becomes of its application.</summary>
/// <param name="Company">The company.</param>
/// <param name="Story">What becomes of it.</param>
/// <param name="Cost">Fen: what it spends, and has audited where the process has an audit.</param>
internal sealed record ReviewCompany(InventedCompany Company, ReviewStory Story, Money Cost)
{
    /// <summary>Every story once, so that few companies show much, and then some that just go through.</summary>
    private static readonly IReadOnlyList<ReviewStory> Cycle = [.. Enum.GetValues<ReviewStory>(), ReviewStory.GoesThrough, ReviewStory.GoesThrough];

    public int Number => Company.Number;

    /// <summary>Number of the invoice that it files.</summary>
    public int Invoice => Story == ReviewStory.SharesInvoice ? Number - 1 : Number;

    /// <summary>Whether it has to be rejected before anybody reviews it.</summary>
    public bool IsIneligible => Story is ReviewStory.IsListed or ReviewStory.HadAccident;

    /// <param name="companies">How many.</param>
    /// <param name="seed">What they are invented from.</param>
    /// <param name="costs">Yuan: what they spend at least and at most.</param>
    public static IReadOnlyList<ReviewCompany> Invent(int companies, int seed, (double Least, double Most) costs)
    {
        var random = new Random(seed);
        return
        [
            .. new CompanyGenerator(seed).Invent(companies).Select(company => new ReviewCompany(
                company, StoryOf(company.Number), Money.FromYuan((long)(costs.Least * Math.Pow(costs.Most / costs.Least, random.NextDouble()))))),
        ];
    }

    /// <summary>Companies whose story it is to stand on a list.</summary>
    public static IEnumerable<UnifiedSocialCreditCode> Listed(int companies, int seed) =>
        new CompanyGenerator(seed).Invent(companies).Where(company => StoryOf(company.Number) == ReviewStory.IsListed).Select(company => company.Uscc);

    // One company misuses its money, one owes a part of it and one payment comes back, however many there are.
    private static ReviewStory StoryOf(int number) => Cycle[number % Cycle.Count] is var story && number >= Cycle.Count && story is (ReviewStory.MisusesMoney or ReviewStory.OwesPart or ReviewStory.PaymentReturns)
        ? ReviewStory.GoesThrough
        : story;
}
