using Shuzhi.Core.Kernel;

namespace Shuzhi.Core.Policy.Cumulation;

/// <summary>Turns a choice into amounts, and says of everything left out why.</summary>
internal sealed class CombinationReport(CombinationProblem problem, bool[] selected, Money?[] alternatives)
{
    private readonly AwardOption[] options = problem.Options;
    private readonly Dictionary<string, Money> room = problem.Amounts.ToDictionary(pair => pair.Limit.Id, pair => pair.Limit.Room);
    private readonly ILookup<int, AmountLimit> limitsOf = problem.Amounts.SelectMany(pair => pair.Members.Select(member => (member, pair.Limit))).ToLookup(pair => pair.member, pair => pair.Limit);

    /// <summary>Chosen options by what they pay for.</summary>
    private readonly ILookup<string, int> payers = Enumerable.Range(0, problem.Options.Length)
        .Where(option => selected[option])
        .SelectMany(option => problem.Options[option].Expenditures.Select(expenditure => (expenditure, option)))
        .ToLookup(pair => pair.expenditure, pair => pair.option);

    internal Combination Write(Money total, Money atMost, bool proven)
    {
        var (chosen, setAside) = (new List<ChosenAward>(), new List<SetAsideAward>());
        for (var option = 0; option < options.Length; option++)
        {
            if (!selected[option])
                continue;
            // Nested limits form a polymatroid: giving each in turn what is left reaches the highest total in any order.
            var amount = Give(option);
            if (!amount.IsZero)
                chosen.Add(new(options[option].Id, amount));
            if (amount < options[option].Amount)
                setAside.Add(Reduced(option, options[option].Amount - amount));
        }
        for (var option = 0; option < options.Length; option++)
        {
            if (!selected[option])
                setAside.Add(Left(option));
        }
        return new(total, chosen, [.. setAside.OrderBy(item => item.Id, StringComparer.Ordinal)], proven, atMost);
    }

    private Money Give(int option)
    {
        var amount = limitsOf[option].Aggregate(options[option].Amount, (least, limit) => Money.Min(least, room[limit.Id]));
        foreach (var limit in limitsOf[option])
            room[limit.Id] -= amount;
        return amount;
    }

    private SetAsideAward Reduced(int option, Money amount)
    {
        var limits = limitsOf[option].Where(limit => room[limit.Id].IsZero).Select(limit => limit.Id).ToArray();
        return new(options[option].Id, amount, SetAsideReason.LimitUsed, limits, null, LimitText(limits));
    }

    private SetAsideAward Left(int option)
    {
        var own = options[option];
        var rivals = own.Expenditures.SelectMany(expenditure => payers[expenditure]).Distinct().Order().Select(other => options[other]).ToArray();
        if (rivals.Length > 0)
        {
            var names = string.Join(", ", rivals.Select(rival => $"{rival.Id} ({rival.Amount})"));
            return new(own.Id, own.Amount, SetAsideReason.SameExpenditure, [.. rivals.Select(rival => rival.Id)], alternatives[option], new(
                $"与{names}对应同一支出，就高不重复，不再给予{own.Amount}。",
                $"Pays for the same expenditure as {names}; awards do not repeat, so {own.Amount} is set aside."));
        }
        var limits = limitsOf[option].Where(limit => room[limit.Id].IsZero).Select(limit => limit.Id).ToArray();
        var counts = problem.Counts.Where(pair => pair.Members.Contains(option)).Select(pair => pair.Limit.Id).ToArray();
        if (limits.Length > 0 || counts.Length == 0)
            return new(own.Id, own.Amount, SetAsideReason.LimitUsed, limits, alternatives[option], LimitText(limits));
        return new(own.Id, own.Amount, SetAsideReason.CountUsed, counts, alternatives[option], new(
            $"次数或年数限制{string.Join("、", counts)}已满。",
            $"The number of awards or years under {string.Join(", ", counts)} is used up."));
    }

    private static LocalizedText LimitText(string[] limits) => new(
        $"限额{string.Join("、", limits)}已用完。",
        $"The limit {string.Join(", ", limits)} is used up.");
}
