using Shuzhi.Core.Kernel;
using Shuzhi.Core.Ledger;
using static Shuzhi.Core.Tests.Ledger.LedgerBench;

namespace Shuzhi.Core.Tests.Ledger;

/// <summary>A hundred thousand commands in random order, one at a time, and the whole line checked after each.</summary>
public sealed class LedgerSequenceTests
{
    private const int Sequences = 2_500;
    private const int Commands = 40;

    [Fact]
    public void After_every_command_of_any_sequence_the_line_balances_and_a_replay_changes_nothing() => Properties.Hold(Sequences, draw =>
    {
        var line = new Memory(Money.FromFen(draw.Below(3_000) + 1));
        var sent = new List<LedgerRequest>();
        for (var number = 0; number < Commands; number++)
        {
            var request = sent.Count > 0 && draw.Below(6) == 0 ? sent[draw.Below(sent.Count)] : Request(draw, number);
            sent.Add(request);
            line.Decide(request);
            if (draw.Below(4) == 0)
                line.TakeUp();
            line.Check();
        }

        // Whatever left a trace is known again; what was refused without effect is decided again and may succeed now.
        var before = line.Line;
        foreach (var request in draw.Shuffle(sent.Where(line.Knows)))
            line.Decide(request);
        Assert.Equal(before, line.Line);
        line.Check();
    });

    private static LedgerRequest Request(Draw draw, int number)
    {
        var application = draw.Below(14);
        if (draw.Below(3) == 0)
        {
            return Reserve($"{application:00}", (application * 137 % 600) + 1, application % 5, Entity(application),
                new(Money.FromFen(900), Money.FromFen(1_500), Money.FromFen(draw.Below(2) * 100)));
        }
        var kind = (LedgerRequestKind)(1 + draw.Below(5));
        long? amount = kind is LedgerRequestKind.Release or LedgerRequestKind.Commit && draw.Below(2) == 0 ? null : draw.Below(500);
        return Move(kind, $"{application:00}", amount, Entity(application), $"{number}");
    }

    private static string Entity(int application) => $"e{application % 5}";

    /// <summary>A line with its documents in memory, as values: no JSON, so that there is time for many cases.</summary>
    private sealed class Memory(Money appropriated)
    {
        private readonly Dictionary<string, EntityUsage> usages = [];
        private readonly List<LedgerEntry> entries = [];
        private readonly Dictionary<string, WaitingRequest> waiting = [];

        public BudgetLine Line { get; private set; } = BudgetLine.Open(LineId, 2026, new("算力券", "Compute vouchers"), appropriated, [Instrument]);

        public void Decide(LedgerRequest request) => Take(LedgerBatch.DecideBatch(Line, usages, [request], Noon));

        public void TakeUp()
        {
            while (Line.Waiting > 0 && LedgerBatch.TakeUp(Line, usages, [.. waiting.Values], Noon) is { ChangesNothing: false } commit)
                Take(commit);
        }

        public bool Knows(LedgerRequest request) => usages.GetValueOrDefault(request.EntityId)?.Find(request.ApplicationId)?.Find(request.Id) is not null;

        public void Check()
        {
            LedgerInvariants.CheckWhole(Line, usages.Values, entries, waiting.Values);
            var (given, back) = (Line.Reserved + Line.Committed + Line.Paid, Line.Recovered);
            Assert.True(given <= Line.Appropriated + back);
            foreach (var usage in usages.Values)
                Assert.True(usage.UsedIn(Instrument, 2026) <= Money.FromFen(900));
        }

        private void Take(LedgerCommit commit)
        {
            Line = commit.Line;
            foreach (var usage in commit.Usages)
                usages[usage.EntityId] = usage;
            entries.AddRange(commit.Entries);
            foreach (var wait in commit.Waits)
                waiting.Add(wait.Id, wait);
            foreach (var left in commit.Leaves)
                Assert.True(waiting.Remove(left));
        }
    }
}
