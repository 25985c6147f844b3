using Shuzhi.Core.Kernel;
using Shuzhi.Functions.Demo.Review;

namespace Shuzhi.Functions.Demo;

/// <summary>What a demo runs with.</summary>
/// <param name="Client">The API.</param>
/// <param name="Clock">The machine's clock, which the demo moves on.</param>
/// <param name="Companies">How many companies apply.</param>
/// <param name="Seed">What they are invented from.</param>
/// <param name="Progress">Hears what is going on.</param>
internal sealed record DemoSetting(DemoClient Client, DemoClock Clock, int Companies, int Seed, Action<string> Progress)
{
    private const int Together = 16;

    /// <summary>Does something for everybody, several at once.</summary>
    public static Task EachAsync<T>(IEnumerable<T> all, Func<T, Task> action) =>
        Parallel.ForEachAsync(all, new ParallelOptions { MaxDegreeOfParallelism = Together }, async (one, _) => await action(one));
}

/// <summary>A process that the demo carries a round through.</summary>
/// <param name="Name">What <c>--process</c> calls it.</param>
/// <param name="Start">Where the clock starts.</param>
/// <param name="Companies">How many companies apply where nothing is said.</param>
/// <param name="Listed">Which of so many companies, invented from a seed, stand on an exclusion list.</param>
/// <param name="RunAsync">The whole round.</param>
internal sealed record DemoProcess(
    string Name, DateTimeOffset Start, int Companies, Func<int, int, IEnumerable<UnifiedSocialCreditCode>> Listed, Func<DemoSetting, Task<DemoFacts>> RunAsync)
{
    private const int Reviewed = 48;

    /// <summary>The first is the usual one.</summary>
    public static IReadOnlyList<DemoProcess> All { get; } =
    [
        new("compute-voucher", VoucherDemo.Start, 300, VoucherDemo.Listed, setting => new VoucherDemo(setting).RunAsync()),
        new("dataset", DatasetDemo.Start, Reviewed, ReviewCompany.Listed, setting => new DatasetDemo(setting).RunAsync()),
        new("data-product", DataProductDemo.Start, Reviewed, ReviewCompany.Listed, setting => new DataProductDemo(setting).RunAsync()),
    ];

    public static DateTimeOffset China(int year, int month, int day, int hour) => new(year, month, day, hour, 0, 0, TimeSpan.FromHours(8));
}
