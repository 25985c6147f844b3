using System.Collections.Concurrent;
using System.Text.Json;
using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Shuzhi.Core.Ports;

namespace Shuzhi.Faults.Child;

/// <summary>
/// Orchestrations that use everything once: activities in parallel, a sub-orchestration, a timer, events from outside,
/// continue-as-new, and one event each to a collector that must end with every one of them exactly once.
/// </summary>
internal sealed class Flows(FaultHost host, Journal journal)
{
    public const string Collector = "collector";
    private const int Rounds = 3;
    private const int CollectedPerGeneration = 2;

    private static readonly string[] Every = Enum.GetNames<OrchestrationRuntimeStatus>();

    /// <summary>An activity meets the same failing disk as everybody else.</summary>
    private static readonly TaskOptions Retries = TaskOptions.FromRetryPolicy(new RetryPolicy(100, TimeSpan.FromMilliseconds(50)));

    private readonly ConcurrentDictionary<string, bool> raised = new();

    public void Define() => host
        .Activity<Step, int>("Square", SquareAsync)
        .Orchestrator<int, int>("Flow", FlowAsync)
        .Orchestrator<Loop, int>("Loop", LoopAsync)
        .Orchestrator<Collected, List<int>>("Collect", CollectAsync);

    /// <summary>The output that flow <paramref name="number"/> must have.</summary>
    public static int Expected(int number) => Enumerable.Range(1, Rounds).Sum(n => (number + n) * (number + n)) + (Rounds * number * number) + 7;

    /// <summary>Sees a flow through to its end, whoever began it.</summary>
    public async Task RunAsync(int number)
    {
        var id = $"flow-{number}";
        await StartAsync("Flow", id, number);
        while (true)
        {
            var found = await host.Client.GetInstanceAsync(id, getInputsAndOutputs: true) ?? throw new InvalidOperationException($"{id} is missing.");
            if (found.RuntimeStatus == OrchestrationRuntimeStatus.Completed)
            {
                journal.Say($"done {id} {found.SerializedOutput}");
                return;
            }

            if (found.IsCompleted) throw new InvalidOperationException($"{id} is {found.RuntimeStatus}: {found.FailureDetails?.ErrorMessage}");
            if (found.ReadCustomStatusAs<string>() == "waiting" && raised.TryAdd(id, true))
            {
                await RaiseAsync(id);
            }

            await Task.Delay(1);
        }
    }

    public Task StartCollectorAsync(int flows) => StartAsync("Collect", Collector, new Collected(flows, []));

    public async Task<string?> CollectedAsync()
    {
        var ended = await host.Client.WaitForInstanceCompletionAsync(Collector, getInputsAndOutputs: true);
        return ended.RuntimeStatus == OrchestrationRuntimeStatus.Completed
            ? ended.SerializedOutput
            : throw new InvalidOperationException($"The collector is {ended.RuntimeStatus}: {ended.FailureDetails?.ErrorMessage}");
    }

    private async Task RaiseAsync(string id)
    {
        try
        {
            await host.Client.RaiseEventAsync(id, "go", 7);
            journal.Say($"event {id}");
        }
        catch (StoreUnavailableException)
        {
            raised.TryRemove(id, out _);
            throw;
        }
    }

    private async Task StartAsync(string orchestrator, string id, object input)
    {
        try
        {
            await host.Client.ScheduleNewOrchestrationInstanceAsync(orchestrator, input, new StartOrchestrationOptions(id) { DedupeStatuses = Every });
            journal.Say($"started {id}");
        }
        catch (OrchestrationAlreadyExistsException)
        {
            // An earlier process started it.
        }
    }

    private async Task<int> SquareAsync(Step step)
    {
        var id = $"{step.Instance}-{step.Number}";
        var body = JsonSerializer.SerializeToUtf8Bytes(new { id, book = "effects", kind = "effect", value = step.Number });
        await host.Documents.ExecuteAsync(FaultHost.Container, "effects", [DocumentOperation.Upsert(id, body)]);
        return step.Number * step.Number;
    }

    private static async Task<int> FlowAsync(TaskOrchestrationContext context, int number)
    {
        var squares = await Task.WhenAll(Enumerable.Range(1, Rounds).Select(n => context.CallActivityAsync<int>("Square", new Step(context.InstanceId, number + n), Retries)));
        await context.CreateTimer(TimeSpan.FromMilliseconds(5), CancellationToken.None);
        var looped = await context.CallSubOrchestratorAsync<int>("Loop", new Loop(number, 0, 0), new SubOrchestrationOptions(instanceId: $"loop-{number}"));
        context.SetCustomStatus("waiting");
        var added = await context.WaitForExternalEvent<int>("go");
        context.SendEvent(Collector, "flow", number);
        return squares.Sum() + looped + added;
    }

    private static async Task<int> LoopAsync(TaskOrchestrationContext context, Loop loop)
    {
        if (loop.Round == Rounds) return loop.Total;
        var square = await context.CallActivityAsync<int>("Square", new Step(context.InstanceId, loop.Number), Retries);
        context.ContinueAsNew(loop with { Round = loop.Round + 1, Total = loop.Total + square });
        return 0;
    }

    private static async Task<List<int>> CollectAsync(TaskOrchestrationContext context, Collected collected)
    {
        for (var taken = 0; taken < CollectedPerGeneration; taken++)
        {
            if (collected.Flows.Count == collected.Wanted) return collected.Flows;
            collected.Flows.Add(await context.WaitForExternalEvent<int>("flow"));
        }

        context.ContinueAsNew(collected);
        return [];
    }

    internal sealed record Step(string Instance, int Number);

    internal sealed record Loop(int Number, int Round, int Total);

    internal sealed record Collected(int Wanted, List<int> Flows);
}
