using System.Globalization;
using Shuzhi.Core.Kernel;

namespace Shuzhi.Functions.Demo;

/// <summary>Invents companies from a seed: the same seed gives the same companies.</summary>
internal sealed class CompanyGenerator(int seed)
{
    private const string CodeAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private const double LeastFees = 5_000;
    private const double MostFees = 2_000_000;

    public static readonly string[] Districts = ["江岸区", "江汉区", "硚口区", "汉阳区", "武昌区", "青山区", "洪山区", "东西湖区", "蔡甸区", "江夏区"];
    private static readonly string[] First = ["云帆", "星野", "青禾", "远山", "知微", "启明", "江流", "木桥", "长弓", "白鹭", "新川", "南枝"];
    private static readonly string[] Second = ["数智", "算法", "视觉", "语音", "仿真", "制药", "制造", "物流", "测绘", "教育", "医疗", "能源"];
    private static readonly string[] Industries = ["software-and-it", "software-and-it", "software-and-it", "information-transmission", "industry", "leasing-and-business"];

    /// <summary>Stories and how many of a hundred companies have each.</summary>
    private static readonly (Story Story, int Share)[] Shares =
    [
        (Story.RedeemsAtOnce, 40), (Story.RedeemsInParts, 15), (Story.RedeemsHalf, 6), (Story.LetsItExpire, 6), (Story.WithdrawsDraft, 3),
        (Story.WithdrawsVoucher, 4), (Story.SendsEverythingTwice, 5), (Story.AppliesTwice, 4), (Story.ForgetsDocument, 4), (Story.IsLate, 3),
        (Story.IsLarge, 4), (Story.HadAccident, 2), (Story.IsListed, 2), (Story.IsBranch, 2),
    ];

    private readonly Random random = new(seed);

    public IReadOnlyList<InventedCompany> Invent(int count)
    {
        var providers = Enumerable.Range(0, 6).Select(n => Code("91420100MAPR0W", n)).ToList();
        return [.. Enumerable.Range(0, count).Select(number => Invent(number, providers))];
    }

    private InventedCompany Invent(int number, List<UnifiedSocialCreditCode> providers)
    {
        var story = StoryOf(random.Next(100));
        var large = story == Story.IsLarge;
        return new InventedCompany(
            number,
            Code("91420100MADEM0", number),
            $"{First[random.Next(First.Length)]}{Second[random.Next(Second.Length)]}{(number + 1).ToString("000", CultureInfo.InvariantCulture)}有限公司（虚构）",
            Districts[random.Next(Districts.Length)],
            large ? "software-and-it" : Industries[random.Next(Industries.Length)],
            large ? random.Next(300, 3000) : random.Next(3, 250),
            Money.FromYuan(large ? random.Next(100_000_000, 900_000_000) : random.Next(500_000, 90_000_000)),
            Money.FromYuan((long)(LeastFees * Math.Pow(MostFees / LeastFees, random.NextDouble()))),
            providers[random.Next(providers.Count)],
            story);
    }

    private static Story StoryOf(int percent)
    {
        foreach (var (story, share) in Shares)
        {
            if (percent < share) return story;
            percent -= share;
        }

        return Story.RedeemsAtOnce;
    }

    /// <summary>An invented code: 14 fixed characters, three that count, and the check character.</summary>
    public static UnifiedSocialCreditCode Code(string prefix, int number)
    {
        Span<char> tail = stackalloc char[3];
        for (var place = 2; place >= 0; place--)
        {
            tail[place] = CodeAlphabet[number % CodeAlphabet.Length];
            number /= CodeAlphabet.Length;
        }

        return UnifiedSocialCreditCode.Complete(prefix + tail.ToString());
    }
}
