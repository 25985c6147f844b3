using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Converters;
using Microsoft.Extensions.Logging.Abstractions;
using Shuzhi.Local.Durable;
using Shuzhi.Local.Storage;
using Shuzhi.Tests.Shared;

namespace Shuzhi.Local.Tests.Durable;

/// <summary>The engine on a store of its own, with functions given as delegates.</summary>
internal sealed class DurableHost : IDurableFunctions, IAsyncDisposable
{
    private readonly Dictionary<string, OrchestratorDelegate> orchestrators = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, ActivityDelegate> activities = new(StringComparer.OrdinalIgnoreCase);
    private LocalStore? store;

    public ManualTimeProvider Time { get; private init; } = new();

    public DurableOptions Options { get; init; } = new();

    public string DataPath { get; init; } = DataFolder.Ephemeral;

    public DurableEngine Engine { get; private set; } = null!;

    public DurableTaskClient Client { get; private set; } = null!;

    public DurableHost Orchestrator<TIn, TOut>(string name, Func<TaskOrchestrationContext, TIn, Task<TOut>> body)
    {
        orchestrators[name] = async context => await body(context, context.GetInput<TIn>()!);
        return this;
    }

    public DurableHost ActivityAsync<TIn, TOut>(string name, Func<TIn, Task<TOut>> body)
    {
        activities[name] = async (_, input, _) => JsonDataConverter.Default.Serialize(await body(JsonDataConverter.Default.Deserialize<TIn>(input)!));
        return this;
    }

    public DurableHost Activity<TIn, TOut>(string name, Func<TIn, TOut> body) => ActivityAsync<TIn, TOut>(name, input => Task.FromResult(body(input)));

    public DurableHost Start()
    {
        store = LocalStore.Open(DataPath);
        Engine = new DurableEngine(store, this, Time, NullLoggerFactory.Instance, Options);
        Client = new LocalDurableTaskClient(Engine);
        Engine.Start();
        return this;
    }

    /// <summary>The same functions and clock over the same folder, as after a restart.</summary>
    public async Task<DurableHost> RestartAsync()
    {
        await StopAsync();
        var next = new DurableHost { DataPath = DataPath, Options = Options, Time = Time };
        foreach (var (name, body) in orchestrators) next.orchestrators[name] = body;
        foreach (var (name, body) in activities) next.activities[name] = body;
        return next;
    }

    /// <summary>Starts an instance, waits for its end and reads its output.</summary>
    public async Task<T?> RunAsync<T>(string orchestrator, object? input = null)
    {
        var ended = await EndAsync(await Client.ScheduleNewOrchestrationInstanceAsync(orchestrator, input));
        Assert.True(ended.RuntimeStatus == OrchestrationRuntimeStatus.Completed, ended.FailureDetails?.ToString());
        return ended.ReadOutputAs<T>();
    }

    public async Task<OrchestrationMetadata> EndAsync(string instanceId)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        return await Client.WaitForInstanceCompletionAsync(instanceId, getInputsAndOutputs: true, patience.Token);
    }

    /// <summary>Waits until the instance's custom status is this text.</summary>
    public Task StatusAsync(string instanceId, string status) => Eventually.Async(async () =>
        (await Client.GetInstanceAsync(instanceId))?.ReadCustomStatusAs<string>() == status);

    public OrchestratorDelegate? FindOrchestrator(string name) => orchestrators.GetValueOrDefault(name);

    public ActivityDelegate? FindActivity(string name) => activities.GetValueOrDefault(name);

    public async Task StopAsync()
    {
        if (store is null) return;
        await Engine.StopAsync(CancellationToken.None);
        Engine.Dispose();
        store.Dispose();
        store = null;
    }

    public async ValueTask DisposeAsync() => await StopAsync();
}
