using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Shuzhi.Local.Tests.Durable;

public sealed class PatternTests
{
    [Fact]
    public async Task Activities_run_one_after_the_other_and_hand_on_their_results()
    {
        await using var host = new DurableHost()
            .Activity<int, int>("AddOne", n => n + 1)
            .Orchestrator<int, int>("Chain", async (context, n) =>
            {
                for (var step = 0; step < 5; step++) n = await context.CallActivityAsync<int>("AddOne", n);
                return n;
            })
            .Start();
        Assert.Equal(15, await host.RunAsync<int>("Chain", 10));
    }

    [Fact]
    public async Task Fan_out_of_ten_thousand_comes_back_complete()
    {
        await using var host = new DurableHost()
            .Activity<int, int>("Square", n => checked(n * n))
            .Orchestrator<int, long>("Wide", async (context, count) =>
            {
                var squares = await Task.WhenAll(Enumerable.Range(0, count).Select(n => context.CallActivityAsync<int>("Square", n)));
                return squares.Sum(square => (long)square);
            })
            .Start();
        Assert.Equal(Enumerable.Range(0, 10_000).Sum(n => (long)n * n), await host.RunAsync<long>("Wide", 10_000));
    }

    [Fact]
    public async Task Sub_orchestrations_return_results_and_know_their_parent()
    {
        await using var host = new DurableHost()
            .Orchestrator<int, string>("Child", (context, n) => Task.FromResult($"{n} of {context.Parent!.Name} {context.Parent.InstanceId}"))
            .Orchestrator<object, string[]>("Parent", (context, _) => Task.WhenAll(
                context.CallSubOrchestratorAsync<string>("Child", 1),
                context.CallSubOrchestratorAsync<string>("Child", 2, new SubOrchestrationOptions(instanceId: "child-2"))))
            .Start();
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Parent", new StartOrchestrationOptions("family"));
        Assert.Equal(["1 of Parent family", "2 of Parent family"], (await host.EndAsync(id)).ReadOutputAs<string[]>()!);
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await host.Client.GetInstanceAsync("child-2"))!.RuntimeStatus);
    }

    [Fact]
    public async Task A_thousand_sub_orchestrations_are_in_flight_at_once()
    {
        await using var host = new DurableHost { Options = new() { WarmInstances = 50 } }
            .Activity<int, int>("Echo", n => n)
            .Orchestrator<int, int>("Child", (context, n) => context.CallActivityAsync<int>("Echo", n))
            .Orchestrator<object, int>("Parent", async (context, _) =>
                (await Task.WhenAll(Enumerable.Range(0, 1000).Select(n => context.CallSubOrchestratorAsync<int>("Child", n)))).Sum())
            .Start();
        Assert.Equal(499_500, await host.RunAsync<int>("Parent"));
    }

    [Fact]
    public async Task A_failed_activity_reaches_the_orchestrator_with_its_details()
    {
        await using var host = new DurableHost()
            .Activity<int, int>("Fail", _ => throw new InvalidOperationException("no", new ArgumentException("inner")))
            .Orchestrator<object, string>("Catch", async (context, _) =>
            {
                try
                {
                    return (await context.CallActivityAsync<int>("Fail", 1)).ToString();
                }
                catch (TaskFailedException failed)
                {
                    Assert.True(failed.FailureDetails.IsCausedBy<InvalidOperationException>());
                    Assert.True(failed.FailureDetails.IsCausedBy<SystemException>());
                    Assert.False(failed.FailureDetails.IsCausedBy<ArgumentException>());
                    return $"{failed.TaskName} {failed.FailureDetails.ErrorMessage} {failed.FailureDetails.InnerFailure!.ErrorType}";
                }
            })
            .Start();
        Assert.Equal("Fail no System.ArgumentException", await host.RunAsync<string>("Catch"));
    }

    [Fact]
    public async Task An_unhandled_failure_fails_every_level_up()
    {
        await using var host = new DurableHost()
            .Activity<int, int>("Fail", _ => throw new InvalidOperationException("deep"))
            .Orchestrator<object, int>("Child", (context, _) => context.CallActivityAsync<int>("Fail", 1))
            .Orchestrator<object, int>("Parent", (context, _) => context.CallSubOrchestratorAsync<int>("Child"))
            .Start();
        var ended = await host.EndAsync(await host.Client.ScheduleNewOrchestrationInstanceAsync("Parent"));
        Assert.Equal(OrchestrationRuntimeStatus.Failed, ended.RuntimeStatus);
        var child = ended.FailureDetails!.InnerFailure!;
        Assert.Equal("deep", child.InnerFailure!.ErrorMessage);
        Assert.Equal(typeof(InvalidOperationException).FullName, child.InnerFailure.ErrorType);
    }

    [Theory]
    [InlineData("Orchestrator", "There is no orchestrator function named 'Orchestrator'.")]
    [InlineData("CallsNothing", "There is no activity function named 'Nothing'.")]
    public async Task An_unknown_function_fails_the_instance_and_is_named(string orchestrator, string message)
    {
        await using var host = new DurableHost()
            .Orchestrator<object, int>("CallsNothing", (context, _) => context.CallActivityAsync<int>("Nothing"))
            .Start();
        var ended = await host.EndAsync(await host.Client.ScheduleNewOrchestrationInstanceAsync(orchestrator));
        Assert.Equal(OrchestrationRuntimeStatus.Failed, ended.RuntimeStatus);
        Assert.Contains(message, ended.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_do_not_care_about_case()
    {
        await using var host = new DurableHost()
            .Activity<int, int>("AddOne", n => n + 1)
            .Orchestrator<int, int>("Call", (context, n) => context.CallActivityAsync<int>("ADDONE", n))
            .Start();
        Assert.Equal(2, await host.RunAsync<int>("call", 1));
    }

    [Fact]
    public async Task Time_and_identifiers_are_the_same_on_every_replay()
    {
        var seen = new System.Collections.Concurrent.ConcurrentBag<string>();
        await using var host = new DurableHost { Options = new() { WarmInstances = 0 } }
            .Activity<int, int>("Echo", n => n)
            .Orchestrator<object, string>("Observe", async (context, _) =>
            {
                var first = $"{context.CurrentUtcDateTime:O} {context.NewGuid()} {context.NewGuid()}";
                seen.Add(first);
                for (var n = 0; n < 4; n++) await context.CallActivityAsync<int>("Echo", n);
                return first;
            })
            .Start();
        var output = await host.RunAsync<string>("Observe");
        Assert.True(seen.Count > 1);
        Assert.All(seen, one => Assert.Equal(output, one));
    }

    [Fact]
    public async Task A_warm_instance_replays_nothing()
    {
        var runs = 0;
        await using var host = new DurableHost()
            .Activity<int, int>("Echo", n => n)
            .Orchestrator<object, int>("Count", async (context, _) =>
            {
                Interlocked.Increment(ref runs);
                for (var n = 0; n < 10; n++) await context.CallActivityAsync<int>("Echo", n);
                return 0;
            })
            .Start();
        await host.RunAsync<int>("Count");
        Assert.Equal(1, runs);
    }

    [Fact]
    public async Task Custom_status_is_seen_while_running_and_bounded()
    {
        await using var host = new DurableHost()
            .Orchestrator<object, string>("Status", async (context, _) =>
            {
                context.SetCustomStatus("waiting");
                await context.WaitForExternalEvent<object>("go");
                context.SetCustomStatus(new string('x', 9000));
                return "never";
            })
            .Start();
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Status");
        await host.StatusAsync(id, "waiting");
        await host.Client.RaiseEventAsync(id, "go");
        var ended = await host.EndAsync(id);
        Assert.Contains("16 KB", ended.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
        Assert.Equal("waiting", ended.ReadCustomStatusAs<string>());
    }
}
