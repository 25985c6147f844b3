using Shuzhi.Core.Kernel;
using Shuzhi.Core.Policy.Cumulation;

namespace Shuzhi.Core.Tests.Policy;

/// <summary>Seeded problems, and an independent way to solve the small ones: every amount of every award is tried.</summary>
internal sealed record RandomCombination(AwardOption[] Options, AmountLimit[] Amounts, CountLimit[] Counts)
{
    internal static RandomCombination Small(int seed)
    {
        var random = new Random(seed);
        var options = Enumerable.Range(0, random.Next(1, 7))
            .Select(i => new AwardOption($"o{i}", Money.FromFen(random.Next(0, 4)), Keys(random), 2024 + random.Next(3)))
            .ToArray();
        var inner = Pick(random, options);
        var outer = inner.Union(Pick(random, options)).ToArray();
        var apart = options.Select(option => option.Id).Except(outer).ToArray();
        AmountLimit[] amounts = [new("inner", Money.FromFen(random.Next(0, 5)), inner), new("outer", Money.FromFen(random.Next(0, 7)), outer), new("apart", Money.FromFen(random.Next(0, 4)), apart)];
        CountLimit[] counts =
        [
            new("count", (CountMeasure)random.Next(3), random.Next(1, 4), Pick(random, options), 0, random.Next(2) == 0 ? [] : [2024]),
            new("awards", CountMeasure.Awards, random.Next(1, 3), Pick(random, options), random.Next(2), []),
        ];
        return new(options, amounts[..random.Next(4)], counts[..random.Next(3)]);
    }

    internal static RandomCombination Large(int seed, int awards, int entities)
    {
        var random = new Random(seed);
        var options = Enumerable.Range(0, awards)
            .Select(i => new AwardOption($"o{i:00000}", Money.FromFen(random.NextInt64(1, 20_000_000)), [$"k{i / 3}"], 2025 + (i % 2)))
            .ToArray();
        // Three options an expenditure: a voucher, a product subsidy, something unlimited; vouchers and subsidies limited by entity and year.
        IEnumerable<AmountLimit> Limits() =>
            from kind in new[] { 0, 1 }
            from entity in Enumerable.Range(0, entities)
            let members = options.Where((_, i) => i % 3 == kind && i / 3 % entities == entity).Select(option => option.Id).ToArray()
            select new AmountLimit($"l{kind}-{entity}", Money.FromFen(members.Length * 4_000_000L), members);
        return new(options, [.. Limits()], []);
    }

    internal long BruteForce()
    {
        var best = 0L;
        var amounts = new long[Options.Length];
        void Try(int position)
        {
            if (position == Options.Length)
            {
                if (IsLawful([.. Options.Zip(amounts).Where(pair => pair.Second > 0).Select(pair => new ChosenAward(pair.First.Id, Money.FromFen(pair.Second)))]))
                    best = Math.Max(best, amounts.Sum());
                return;
            }
            for (amounts[position] = 0; amounts[position] <= Options[position].Amount.Fen; amounts[position]++)
                Try(position + 1);
            amounts[position] = 0;
        }

        Try(0);
        return best;
    }

    internal bool IsLawful(IReadOnlyList<ChosenAward> chosen)
    {
        var by = Options.ToDictionary(option => option.Id);
        var keys = chosen.SelectMany(award => by[award.Id].Expenditures.Distinct()).ToArray();
        return keys.Length == keys.Distinct().Count()
            && chosen.All(award => award.Amount <= by[award.Id].Amount)
            && Amounts.All(limit => Money.Sum(chosen.Where(award => limit.Members.Contains(award.Id)).Select(award => award.Amount)) <= limit.Room)
            && Counts.All(limit => Holds(limit, [.. chosen.Where(award => limit.Members.Contains(award.Id)).Select(award => by[award.Id].Year)]));
    }

    private static bool Holds(CountLimit limit, int[] years)
    {
        if (years.Length == 0)
            return true;
        var all = years.Concat(limit.EarlierYears).ToArray();
        return limit.Limit >= limit.Measure switch
        {
            CountMeasure.Awards => years.Length + limit.EarlierAwards,
            CountMeasure.Years => all.Distinct().Count(),
            _ => all.Max() - all.Min() + 1,
        };
    }

    private static string[] Keys(Random random) => random.Next(3) == 0 ? [$"k{random.Next(3)}", $"k{random.Next(3, 5)}"] : [$"k{random.Next(5)}"];

    private static string[] Pick(Random random, AwardOption[] options) => [.. options.Where(_ => random.Next(2) == 0).Select(option => option.Id)];
}
