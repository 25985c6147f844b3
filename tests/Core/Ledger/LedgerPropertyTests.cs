using Shuzhi.Core.Kernel;
using Shuzhi.Core.Ledger;
using static Shuzhi.Core.Tests.Ledger.LedgerBench;

namespace Shuzhi.Core.Tests.Ledger;

/// <summary>Random histories by seed. A failure names its seed, and the seed alone reproduces it.</summary>
public sealed class LedgerPropertyTests
{
    private const int Seeds = 200;

    [Fact]
    public void Any_history_keeps_the_invariants_and_never_allocates_more_than_there_is() => ForEachSeed(draw =>
    {
        var bench = new LedgerBench(Money.FromFen(draw.Below(5_000) + 1));
        var sent = new List<LedgerRequest>();
        for (var round = 0; round < 12; round++)
        {
            var batch = RandomBatch(draw, sent);
            sent.AddRange(batch);
            bench.Decide([.. batch]);
            if (draw.Below(3) == 0)
                bench.TakeUp();
            bench.CheckWhole();
            Assert.True(bench.Line.Reserved + bench.Line.Committed + bench.Line.Paid <= bench.Line.Appropriated + bench.Line.Recovered);
            AssertCapsHold(bench);
        }
    });

    [Fact]
    public void Returns_recoveries_and_payments_in_any_order_end_as_if_each_had_its_own_purse()
    {
        var returnedAfterRecovery = 0;
        ForEachSeed(draw =>
        {
            const long Award = 400;
            var bench = new LedgerBench(Money.FromFen(Award));
            bench.One(Reserve("a", Award));
            bench.One(Move(LedgerRequestKind.Commit, "a"));
            var (paid, atBank, back) = (0L, 0L, 0L);
            for (var number = 0; number < 40; number++)
            {
                var (kind, fen) = ((LedgerRequestKind)(3 + draw.Below(3)), draw.Below((int)Award) + 1);
                var taken = kind switch
                {
                    LedgerRequestKind.Pay => fen <= Award - paid,
                    LedgerRequestKind.Refund => fen <= paid,
                    _ => fen <= paid + atBank - back,
                };
                Assert.Equal(taken ? LedgerResult.Done : LedgerResult.Refused, bench.One(Move(kind, "a", fen, id: $"{number}")).Result);
                if (!taken) continue;
                returnedAfterRecovery += kind == LedgerRequestKind.Refund && back > paid - fen ? 1 : 0;
                (paid, atBank, back) = kind switch
                {
                    LedgerRequestKind.Pay => (paid + fen, Math.Max(0, atBank - fen), back),
                    LedgerRequestKind.Refund => (paid - fen, atBank + fen, back),
                    _ => (paid, atBank, back + fen),
                };
                Assert.Equal((back, Award - paid, paid, back), (bench.Line.Available.Fen, bench.Line.Committed.Fen, bench.Line.Paid.Fen, bench.Line.Recovered.Fen));
                bench.CheckWhole();
            }

            bench.One(Move(LedgerRequestKind.Release, "a"));
            Assert.Equal(Math.Max(0, back - paid), bench.Line.Committed.Fen);
            bench.CheckWhole();
        });
        Assert.True(returnedAfterRecovery > Seeds, $"Only {returnedAfterRecovery} returns of what was partly recovered.");
    }

    [Fact]
    public void Redelivery_in_any_order_changes_nothing() => ForEachSeed(draw =>
    {
        var bench = new LedgerBench(Money.FromFen(draw.Below(5_000) + 1));
        var handled = new List<LedgerRequest>();
        for (var round = 0; round < 6; round++)
        {
            var batch = RandomBatch(draw, []);
            handled.AddRange(bench.Decide([.. batch]).Where(o => o.Result != LedgerResult.Refused).Select(o => o.Request));
        }
        var before = (bench.Line, bench.Entries.Count, bench.Waiting.Count);

        bench.Decide([.. draw.Shuffle(handled.Concat(handled))]);

        Assert.Equal(before, (bench.Line, bench.Entries.Count, bench.Waiting.Count));
        bench.CheckWhole();
    });

    [Fact]
    public void The_order_in_which_a_batch_arrives_does_not_matter() => ForEachSeed(draw =>
    {
        var money = Money.FromFen(draw.Below(20_000) + 1);
        var requests = Enumerable.Range(0, 120).Select(i => RandomReservation(draw, i)).ToList();
        var (given, shuffled) = (new LedgerBench(money), new LedgerBench(money));

        given.Decide([.. requests]);
        shuffled.Decide([.. draw.Shuffle(requests)]);

        Assert.Equal(given.Line with { Instruments = [] }, shuffled.Line with { Instruments = [] });
        Assert.Equal(given.Entries.Select(e => (e.RequestId, e.Amount)), shuffled.Entries.Select(e => (e.RequestId, e.Amount)));
    });

    [Fact]
    public void Nobody_is_served_while_somebody_who_submitted_earlier_waits() => ForEachSeed(draw =>
    {
        var bench = new LedgerBench(Money.FromFen(draw.Below(20_000) + 1));
        var requests = draw.Shuffle(Enumerable.Range(0, 120).Select(i => RandomReservation(draw, i) with { Caps = null }));
        var waitingBefore = new List<string>();
        foreach (var batch in requests.Chunk(1 + draw.Below(30)))
        {
            var outcomes = bench.Decide(batch);
            foreach (var served in outcomes.Where(o => o.Result == LedgerResult.Done))
                Assert.DoesNotContain(waitingBefore, order => string.CompareOrdinal(order, served.Request.Order()) < 0);
            waitingBefore = [.. bench.Waiting.Select(w => w.Order)];
        }
    });

    [Fact]
    public void What_is_released_is_taken_up_in_submission_order() => ForEachSeed(draw =>
    {
        var bench = new LedgerBench(Money.FromFen(draw.Below(5_000) + 500));
        bench.Decide([.. draw.Shuffle(Enumerable.Range(0, 60).Select(i => RandomReservation(draw, i) with { Caps = null }))]);
        var waiting = bench.Waiting.Select(w => w.Order).ToList();
        foreach (var usage in bench.Usages.Where(_ => draw.Below(2) == 0))
        {
            foreach (var holding in usage.Holdings.Where(h => h.Status == HoldingStatus.Held))
                bench.One(Move(LedgerRequestKind.Release, holding.ApplicationId, entity: usage.EntityId));
        }

        var served = bench.TakeUp().Select(o => o.Request.Order()).ToList();

        Assert.Equal(waiting.Take(served.Count), served);
        bench.CheckWhole();
    });

    private static void ForEachSeed(Action<Draw> property)
    {
        for (var seed = 0; seed < Seeds; seed++)
        {
            try
            {
                property(new Draw((ulong)seed));
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException($"Seed {seed}: {failure.Message}", failure);
            }
        }
    }

    private static LedgerRequest RandomReservation(Draw draw, int i) =>
        Reserve($"{i:0000}", draw.Below(900) + 1, draw.Below(40), $"e{draw.Below(25)}", new(Money.FromFen(1_500), Money.FromFen(2_500), default)) with { WithCommitment = draw.Below(2) == 0 ? true : null };

    private static List<LedgerRequest> RandomBatch(Draw draw, List<LedgerRequest> earlier)
    {
        var batch = new List<LedgerRequest>();
        for (var i = draw.Below(30); i >= 0; i--)
        {
            if (earlier.Count > 0 && draw.Below(4) == 0)
                batch.Add(earlier[draw.Below(earlier.Count)]);
            else
                batch.Add(draw.Below(2) == 0 ? ReservationOf(draw, draw.Below(80)) : MovementOf(draw, draw.Below(80)));
        }
        return batch;
    }

    // An application belongs to one entity; its requests name it every time.
    private static string EntityOf(int application) => $"e{application % 17}";

    private static LedgerRequest ReservationOf(Draw draw, int application) =>
        Reserve($"{application:0000}", (application * 37 % 900) + 1 + (draw.Below(20) == 0 ? 1 : 0), application * 7 % 40, EntityOf(application),
            new(Money.FromFen(1_500), Money.FromFen(2_500), default)) with
        { WithCommitment = application % 3 == 0 ? true : null };

    private static LedgerRequest MovementOf(Draw draw, int application)
    {
        LedgerRequestKind[] kinds = [LedgerRequestKind.Release, LedgerRequestKind.Commit, LedgerRequestKind.Pay, LedgerRequestKind.Refund, LedgerRequestKind.Clawback];
        var kind = kinds[draw.Below(kinds.Length)];
        long? amount = kind is LedgerRequestKind.Release or LedgerRequestKind.Commit && draw.Below(2) == 0 ? null : draw.Below(400);
        return Move(kind, $"{application:0000}", amount, EntityOf(application), $"{draw.Below(4)}");
    }

    private static void AssertCapsHold(LedgerBench bench) => Assert.All(bench.Usages, usage =>
        Assert.True(usage.UsedIn(Instrument, 2026) <= Money.FromFen(1_500)));
}
