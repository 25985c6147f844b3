using Shuzhi.Functions.Protection;

namespace Shuzhi.Functions.Tests.Protection;

public sealed class FairGateTests
{
    [Fact]
    public async Task Callers_take_turns_however_many_requests_one_of_them_sent_first()
    {
        var gate = new FairGate(1, 100, 1000);
        Assert.Equal(GateAnswer.Entered, await gate.EnterAsync("first", default));
        var order = new List<string>();
        var greedy = Enumerable.Range(0, 50).Select(number => RunAsync(gate, "greedy", $"greedy {number}", order)).ToList();
        var modest = RunAsync(gate, "modest", "modest", order);
        var other = RunAsync(gate, "other", "other", order);

        gate.Leave();
        await Task.WhenAll([.. greedy, modest, other]);

        Assert.Equal(["greedy 0", "modest", "other", "greedy 1", "greedy 2"], order.Take(5));
        Assert.Equal(Enumerable.Range(0, 50).Select(number => $"greedy {number}"), order.Where(one => one.StartsWith("greedy", StringComparison.Ordinal)));
        Assert.Equal(0, gate.Waiting);
    }

    [Fact]
    public async Task Lets_in_no_more_than_may_run()
    {
        var gate = new FairGate(3, 1000, 10_000);
        var (running, most) = (0, 0);
        var peak = new Lock();
        await Task.WhenAll(Enumerable.Range(0, 400).Select(number => Task.Run(async () =>
        {
            Assert.Equal(GateAnswer.Entered, await gate.EnterAsync($"caller {number % 7}", default));
            var now = Interlocked.Increment(ref running);
            lock (peak) most = Math.Max(most, now);
            await Task.Yield();
            Interlocked.Decrement(ref running);
            gate.Leave();
        })));
        Assert.InRange(most, 1, 3);
        Assert.Equal((0, 0), (running, gate.Waiting));
    }

    [Fact]
    public async Task Refuses_what_exceeds_the_queue_of_a_caller_and_of_all()
    {
        var gate = new FairGate(1, 2, 3);
        await gate.EnterAsync("a", default);
        var waiting = new[] { gate.EnterAsync("a", default).AsTask(), gate.EnterAsync("a", default).AsTask() };
        Assert.Equal(GateAnswer.CallerIsFull, await gate.EnterAsync("a", default));
        var last = gate.EnterAsync("b", default).AsTask();
        Assert.Equal(GateAnswer.IsFull, await gate.EnterAsync("c", default));
        for (var left = 0; left < 4; left++) gate.Leave();
        Assert.All(await Task.WhenAll([.. waiting, last]), answer => Assert.Equal(GateAnswer.Entered, answer));
    }

    [Fact]
    public async Task Whoever_gives_up_waiting_does_not_keep_a_place()
    {
        var gate = new FairGate(1, 10, 10);
        await gate.EnterAsync("a", default);
        using var patience = new CancellationTokenSource();
        var impatient = gate.EnterAsync("b", patience.Token).AsTask();
        var patient = gate.EnterAsync("c", default).AsTask();
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        gate.Leave();
        Assert.Equal(GateAnswer.Entered, await patient);
        gate.Leave();
        Assert.Equal(GateAnswer.Entered, await gate.EnterAsync("d", default));
    }

    private static async Task RunAsync(FairGate gate, string caller, string name, List<string> order)
    {
        Assert.Equal(GateAnswer.Entered, await gate.EnterAsync(caller, default));
        lock (order) order.Add(name);
        gate.Leave();
    }
}
