using Azure.Messaging.ServiceBus;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Converters;
using Microsoft.Extensions.Logging.Abstractions;
using Shuzhi.Core.Ports;
using Shuzhi.Local.Documents;
using Shuzhi.Local.Durable;
using Shuzhi.Local.ServiceBus;
using Shuzhi.Local.ServiceBus.Entities;
using Shuzhi.Local.Storage;

namespace Shuzhi.Faults.Child;

/// <summary>Store, documents, broker and engine over one folder, without the web host; what the faults are done to.</summary>
internal sealed class FaultHost : IDurableFunctions, IAsyncDisposable
{
    public static readonly ContainerDefinition Container = new("books", "book", new IndexDefinition("byKind", "kind"));

    private static readonly EntityDeclarations Entities = EntityFile.Parse(Mail.Entities, "faults.json");

    private readonly Broker broker;
    private readonly Dictionary<string, OrchestratorDelegate> orchestrators = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, ActivityDelegate> activities = new(StringComparer.OrdinalIgnoreCase);

    private FaultHost(LocalStore store, SqliteDocumentStore documents, TimeProvider time, DurableOptions? options)
    {
        Store = store;
        Documents = documents;
        Time = time;
        Engine = new DurableEngine(store, this, time, NullLoggerFactory.Instance, options);
        Client = new LocalDurableTaskClient(Engine);
        broker = Broker.Open(store, Entities, time);
        ServiceBus = new ServiceBusClient(broker);
    }

    public LocalStore Store { get; }

    public SqliteDocumentStore Documents { get; }

    public TimeProvider Time { get; }

    public DurableEngine Engine { get; }

    public DurableTaskClient Client { get; }

    public ServiceBusClient ServiceBus { get; }

    /// <summary>Called whenever the engine looks for an orchestrator, which is in the middle of a step.</summary>
    public Action? LookingForOrchestrator { get; set; }

    /// <summary>Opens the folder; the engine stands still until <see cref="Start"/>.</summary>
    public static async Task<FaultHost> OpenAsync(string path, TimeProvider? time = null, ICommitObserver? observer = null, DurableOptions? options = null)
    {
        var store = LocalStore.Open(path, observer);
        try
        {
            var documents = await SqliteDocumentStore.OpenAsync(store, [Container], time ?? TimeProvider.System);
            return new FaultHost(store, documents, time ?? TimeProvider.System, options);
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }

    public FaultHost Orchestrator<TIn, TOut>(string name, Func<TaskOrchestrationContext, TIn, Task<TOut>> body)
    {
        orchestrators[name] = async context => await body(context, context.GetInput<TIn>()!);
        return this;
    }

    public FaultHost Activity<TIn, TOut>(string name, Func<TIn, Task<TOut>> body)
    {
        activities[name] = async (_, input, _) => JsonDataConverter.Default.Serialize(await body(JsonDataConverter.Default.Deserialize<TIn>(input)!));
        return this;
    }

    public FaultHost Start()
    {
        Engine.Start();
        return this;
    }

    public OrchestratorDelegate? FindOrchestrator(string name)
    {
        LookingForOrchestrator?.Invoke();
        return orchestrators.GetValueOrDefault(name);
    }

    public ActivityDelegate? FindActivity(string name) => activities.GetValueOrDefault(name);

    public async ValueTask DisposeAsync()
    {
        await Engine.StopAsync(CancellationToken.None);
        Engine.Dispose();
        broker.Dispose();
        Store.Dispose();
    }
}
