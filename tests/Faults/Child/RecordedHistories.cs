using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Shuzhi.Local.Durable;
using Shuzhi.Local.Storage;

namespace Shuzhi.Faults.Child;

/// <summary>
/// Orchestrations in the middle of their work, as rows of the engine's tables. A release records them once; every later
/// version must take them up where they stand. The orchestrators are therefore never edited: a new case is a new one.
/// </summary>
internal static class RecordedHistories
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static FaultHost Define(FaultHost host) => host
        .Activity<int, int>("Double", n => Task.FromResult(2 * n))
        .Activity<string, string>("Refuse", why => throw new InvalidOperationException(why))
        .Orchestrator<int, string>("Child", async (context, n) => $"{await context.CallActivityAsync<int>("Double", n)}")
        .Orchestrator<int, string>("Everything", EverythingAsync)
        .Orchestrator<int, int>("Counting", CountingAsync)
        .Orchestrator<string, string>("Refused", RefusedAsync);

    /// <summary>Runs each case to where it waits, and writes its rows.</summary>
    public static async Task WriteAsync(string folder)
    {
        Directory.CreateDirectory(folder);
        await using var host = Define(await FaultHost.OpenAsync(DataFolder.Ephemeral)).Start();
        await RunUntilWaitingAsync(host, "Everything", "everything", 21);
        await RunUntilWaitingAsync(host, "Counting", "counting", 1);
        await RunUntilWaitingAsync(host, "Refused", "refused", "not today");
        await RunUntilWaitingAsync(host, "Everything", "suspended", 4);
        await host.Client.SuspendInstanceAsync("suspended", "hold");
        await host.Client.RaiseEventAsync("suspended", "go", "kept");
        await WaitAsync(() => Task.FromResult(host.Store.Read(db => InstanceTable.Find(db, "suspended")!.Status == OrchestrationRuntimeStatus.Suspended
            && db.QueryInt64("SELECT count(*) FROM inbox") == 0)));
        foreach (var id in new[] { "everything", "counting", "refused", "suspended" })
        {
            await File.WriteAllTextAsync(Path.Combine(folder, $"{id}.json"), Dump(host, id).ToJsonString(Indented) + "\n");
        }
    }

    private static async Task<string> EverythingAsync(TaskOrchestrationContext context, int number)
    {
        var first = context.NewGuid();
        var doubled = await Task.WhenAll(Enumerable.Range(0, 3).Select(n => context.CallActivityAsync<int>("Double", number + n)));
        await context.CreateTimer(TimeSpan.FromMilliseconds(1), CancellationToken.None);
        var child = await context.CallSubOrchestratorAsync<string>("Child", number, new SubOrchestrationOptions(instanceId: $"{context.InstanceId}-child"));
        using var stop = new CancellationTokenSource();
        var deadline = context.CreateTimer(TimeSpan.FromDays(36_500), stop.Token);
        context.SetCustomStatus("waiting");
        var said = context.WaitForExternalEvent<string>("go");
        if (await Task.WhenAny(said, deadline) == deadline) return "late";
#pragma warning disable CA1849, MA0042 // Cancelled on the orchestrator's own thread: an asynchronous cancellation would leave it.
        stop.Cancel();
#pragma warning restore CA1849, MA0042
        var last = await context.CallActivityAsync<int>("Double", doubled.Sum());
        return first == context.NewGuid() ? "same" : $"{child} {last} {await said}";
    }

    private static async Task<int> CountingAsync(TaskOrchestrationContext context, int round)
    {
        var doubled = await context.CallActivityAsync<int>("Double", round);
        if (round < 5)
        {
            context.ContinueAsNew(round + 1);
            return 0;
        }

        context.SetCustomStatus("waiting");
        await context.WaitForExternalEvent<string>("go");
        return doubled;
    }

    private static async Task<string> RefusedAsync(TaskOrchestrationContext context, string why)
    {
        var said = "";
        try
        {
            await context.CallActivityAsync<string>("Refuse", why, TaskOptions.FromRetryPolicy(new RetryPolicy(2, TimeSpan.FromMilliseconds(1))));
        }
        catch (TaskFailedException failed)
        {
            said = failed.FailureDetails.ErrorMessage;
        }

        context.SetCustomStatus("waiting");
        await context.WaitForExternalEvent<string>("go");
        return said;
    }

    private static async Task RunUntilWaitingAsync(FaultHost host, string orchestrator, string id, object input)
    {
        await host.Client.ScheduleNewOrchestrationInstanceAsync(orchestrator, input, new StartOrchestrationOptions(id));
        await WaitAsync(async () => (await host.Client.GetInstanceAsync(id))?.ReadCustomStatusAs<string>() == "waiting");
    }

    private static async Task WaitAsync(Func<Task<bool>> condition)
    {
        while (!await condition()) await Task.Delay(1);
    }

    private static JsonObject Dump(FaultHost host, string id) => host.Store.Read(db =>
    {
        var row = InstanceTable.Find(db, id)!;
        var steps = new JsonArray();
        using var statement = db.Use("SELECT events FROM history WHERE key = ?1 ORDER BY seq");
        statement.Bind(1, row.Key);
        while (statement.Step()) steps.Add(JsonNode.Parse(Encoding.UTF8.GetString(statement.Bytes(0))));
        foreach (var failure in steps.SelectMany(step => step!.AsArray()).Select(one => one!["f"]).OfType<JsonObject>()) failure["StackTrace"] = "   at the time of recording";
        return new JsonObject
        {
            ["instance"] = row.InstanceId,
            ["name"] = row.Name,
            ["status"] = (int)row.Status,
            ["generation"] = row.Generation,
            ["input"] = row.Input,
            ["customStatus"] = row.CustomStatus,
            ["history"] = steps,
        };
    });
}
