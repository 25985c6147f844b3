using Shuzhi.Core.Kernel;

namespace Shuzhi.Functions.Demo.Review;

/// <summary>An invented company with what becomes of its application.</summary>
/// <param name="Company">The company.</param>
/// <param name="Story">What becomes of it.</param>
/// <param name="Cost">Fen: what it spends, and has audited where the process has an audit.</param>
internal sealed record ReviewCompany(InventedCompany Company, ReviewStory Story, Money Cost)
{
    private const double LeastCost = 200_000;
    private const double MostCost = 8_000_000;

    /// <summary>Every story once, so that few companies show much, and then some that just go through.</summary>
    private static readonly IReadOnlyList<ReviewStory> Cycle = [.. Enum.GetValues<ReviewStory>(), ReviewStory.GoesThrough, ReviewStory.GoesThrough];

    public int Number => Company.Number;

    /// <summary>Number of the invoice that it files.</summary>
    public int Invoice => Story == ReviewStory.SharesInvoice ? Number - 1 : Number;

    /// <summary>Whether it has to be rejected before anybody reviews it.</summary>
    public bool IsIneligible => Story is ReviewStory.IsListed or ReviewStory.HadAccident;

    public static IReadOnlyList<ReviewCompany> Invent(int companies, int seed)
    {
        var random = new Random(seed);
        return
        [
            .. new CompanyGenerator(seed).Invent(companies).Select(company => new ReviewCompany(
                company, StoryOf(company.Number), Money.FromYuan((long)(LeastCost * Math.Pow(MostCost / LeastCost, random.NextDouble()))))),
        ];
    }

    /// <summary>Companies whose story it is to stand on a list.</summary>
    public static IEnumerable<UnifiedSocialCreditCode> Listed(int companies, int seed) =>
        Invent(companies, seed).Where(one => one.Story == ReviewStory.IsListed).Select(one => one.Company.Uscc);

    // One company misuses its money and one payment comes back, however many there are.
    private static ReviewStory StoryOf(int number) => Cycle[number % Cycle.Count] is var story && number >= Cycle.Count && story is (ReviewStory.MisusesMoney or ReviewStory.PaymentReturns)
        ? ReviewStory.GoesThrough
        : story;
}
