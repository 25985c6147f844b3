using System.Text;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Shuzhi.Core.Applications;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Ledger;
using Shuzhi.Core.Notifications;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Applications;
using Shuzhi.Functions.Documents;
using Shuzhi.Functions.Notifications;
using Shuzhi.Tests.Shared;

namespace Shuzhi.Functions.Tests;

/// <summary>The whole app on the local host, with a clock that stands still until it is moved.</summary>
internal sealed class TestApp : IAsyncDisposable
{
    public static readonly DateTimeOffset Start = ChinaTime.At(new(2026, 3, 2), new(9, 0));

    private TestApp(TestHost host) => Host = host;

    public TestHost Host { get; }

    public ManualTimeProvider Time => (ManualTimeProvider)Host.Time;

    public ApplicationService Applications => Get<ApplicationService>();

    public IDocumentStore Store => Get<IDocumentStore>();

    /// <summary>Starts the app with all its functions but some.</summary>
    public static async Task<TestApp> StartAsync(TestAppOptions? options = null)
    {
        var chosen = options ?? new();
        var functions = typeof(App).Assembly.GetTypes().Where(IsFunction).Where(type => !chosen.Without.Contains(type) && !(chosen.NoTimers && IsTimer(type)));
        return new(await TestHost.StartAsync(new TestHostOptions
        {
            Types = [.. functions],
            Time = chosen.Time ?? new ManualTimeProvider(Start),
            DataPath = chosen.DataPath,
            Settings = chosen.Settings,
            Configure = builder => Configure(builder, chosen.Configure),
        }));
    }

    public T Get<T>()
        where T : notnull => Host.Services.GetRequiredService<T>();

    public async Task<Application> ReadAsync(string id) => (await Applications.ReadAsync(id))!.Value;

    /// <summary>Executes a command that must succeed.</summary>
    public async Task<Application> DoAsync(ApplicationCommand command)
    {
        var outcome = await Applications.ExecuteAsync(command);
        return outcome.TryGet(out var stored, out var refusal) ? stored.Value : throw new InvalidOperationException($"{command.GetType().Name}: {refusal}");
    }

    /// <summary>Waits until an application is in a state.</summary>
    public async Task<Application> UntilAsync(string id, params ApplicationStatus[] statuses)
    {
        Application? last = null;
        try
        {
            await Eventually.Async(async () => (last = (await Applications.ReadAsync(id))?.Value) is { } found && Array.IndexOf(statuses, found.Status) >= 0, 15);
        }
        catch (Xunit.Sdk.XunitException problem)
        {
            throw new InvalidOperationException($"{id} is {last?.Status} ({last?.Rejection}), not {string.Join(" or ", statuses)}.", problem);
        }

        return last!;
    }

    /// <summary>The line with everything on it, checked.</summary>
    public async Task<BudgetLine> CheckedLineAsync(string lineId = Companies.LineId)
    {
        var line = (await Documents<BudgetLine>().ReadAsync(lineId, BudgetLine.DocumentId))!.Value;
        var usages = await AllAsync(Documents<EntityUsage>().AllAsync(LedgerDocuments.Usages(lineId, 500)));
        var entries = await AllAsync(Documents<LedgerEntry>().AllAsync(LedgerDocuments.Entries(lineId, 0, 500)));
        var waiting = await AllAsync(Documents<WaitingRequest>().AllAsync(LedgerDocuments.Waitlist(lineId, 500)));
        LedgerInvariants.CheckWhole(line, usages, entries, waiting);
        return line;
    }

    public Task<List<LedgerEntry>> EntriesAsync(string lineId = Companies.LineId) =>
        AllAsync(Documents<LedgerEntry>().AllAsync(LedgerDocuments.Entries(lineId, 0, 500)));

    /// <summary>Waits until the line is in some state, and checks it.</summary>
    public async Task<BudgetLine> LineUntilAsync(Func<BudgetLine, bool> condition, string lineId = Companies.LineId)
    {
        await Eventually.Async(async () => condition((await Documents<BudgetLine>().ReadAsync(lineId, BudgetLine.DocumentId))!.Value), 15);
        return await CheckedLineAsync(lineId);
    }

    /// <summary>What a role was told, as topics.</summary>
    public Task<IReadOnlyList<string>> ToldAsync(ActorRole role) => ToldAsync(Notification.Inbox(role));

    public async Task<IReadOnlyList<string>> ToldAsync(string owner) =>
        [.. (await new DocumentSet<Notification>(Store, ContainerCatalogue.Notifications).QueryAsync(NotificationBook.Of(owner) with { PageSize = 100 })).Items.Select(item => item.Value.Topic).Reverse()];

    /// <summary>Stage that an orchestration shows, and whether it runs.</summary>
    public async Task<(string? Stage, OrchestrationRuntimeStatus Status)> ProcessAsync(string instanceId)
    {
        var found = await Get<DurableTaskClient>().GetInstanceAsync(instanceId, getInputsAndOutputs: true);
        return (found?.ReadCustomStatusAs<string>(), found?.RuntimeStatus ?? OrchestrationRuntimeStatus.Pending);
    }

    public Task StageUntilAsync(string instanceId, string stage) => Eventually.Async(async () => (await ProcessAsync(instanceId)).Stage == stage, 15);

    /// <summary>Sends a body to a queue as anybody could.</summary>
    public Task SendAsync(string queue, string messageId, string body, string? session = null) =>
        Get<IMessageSender>().SendAsync(queue, [new(messageId, session, "test", Encoding.UTF8.GetBytes(body))]);

    public DocumentSet<T> Documents<T>()
        where T : class => new(Store, typeof(T) == typeof(Application) ? ContainerCatalogue.Applications : ContainerCatalogue.Ledger);

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    public static async Task<List<T>> AllAsync<T>(IAsyncEnumerable<Stored<T>> items)
        where T : class
    {
        var all = new List<T>();
        await foreach (var item in items) all.Add(item.Value);
        return all;
    }

    private static void Configure(FunctionsApplicationBuilder builder, Action<IServiceCollection>? configure)
    {
        configure?.Invoke(builder.Services);
        App.Configure(builder);
    }

    private static bool IsFunction(Type type) => type.GetMethods().Any(method => method.IsDefined(typeof(FunctionAttribute), false));

    private static bool IsTimer(Type type) =>
        type.GetMethods().SelectMany(method => method.GetParameters()).Any(parameter => parameter.IsDefined(typeof(TimerTriggerAttribute), false));
}

/// <summary>How a test wants the app.</summary>
internal sealed record TestAppOptions
{
    /// <summary>Functions that do not run, so that a state in between lasts.</summary>
    public IReadOnlyList<Type> Without { get; init; } = [];

    /// <summary>No timer functions, for tests that let months pass.</summary>
    public bool NoTimers { get; init; }

    public TimeProvider? Time { get; init; }

    public string DataPath { get; init; } = ":memory:";

    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Registers doubles before the app registers its own parts.</summary>
    public Action<IServiceCollection>? Configure { get; init; }
}
