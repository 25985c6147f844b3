using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace Shuzhi.Local.Durable;

/// <summary>The orchestrator's side of an instance: numbers what it asks for and hands it the outcomes.</summary>
internal sealed class OrchestrationContext : TaskOrchestrationContext
{
    private const int CustomStatusCharacters = 8 * 1024; // 16 KB of UTF-16

    private readonly InstanceRow instance;
    private readonly DataConverter converter;
    private readonly StepSynchronizationContext synchronization;
    private readonly SortedDictionary<int, OpenTask> open = [];
    private readonly List<HistoryEvent> actions = [];
    private int nextTask;
    private int nextGuid;

    public OrchestrationContext(InstanceRow instance, DataConverter converter, ILoggerFactory loggers, StepSynchronizationContext synchronization)
    {
        this.instance = instance;
        this.converter = converter;
        this.synchronization = synchronization;
        LoggerFactory = loggers;
        Events = new EventInbox(converter);
        CustomStatus = instance.CustomStatus;
    }

    public override TaskName Name => instance.Name;

    public override string InstanceId => instance.InstanceId;

    public override string Version => instance.Version ?? "";

    public override ParentOrchestrationInstance? Parent => instance.ParentId is { } id ? new(instance.ParentName!, id) : null;

    public override DateTime CurrentUtcDateTime => Now;

    public override bool IsReplaying => Replaying;

    /// <summary>The step's time, UTC.</summary>
    public DateTime Now { get; set; }

    public bool Replaying { get; set; }

    public EventInbox Events { get; }

    public string? CustomStatus { get; private set; }

    /// <summary>What the orchestrator asked to be started again with, or <see langword="null"/>.</summary>
    public (string? Input, bool PreserveEvents, string? Version)? NextGeneration { get; private set; }

    /// <summary>Whether anything durable is awaited.</summary>
    public bool HasOpenWork => open.Count > 0 || Events.HasWaiters;

    public IEnumerable<OpenTask> Open => open.Values;

    /// <summary>How many of <see cref="Open"/> are activities.</summary>
    public int OpenActivities { get; private set; }

    protected override ILoggerFactory LoggerFactory { get; }

    /// <summary>Takes the actions of the step that ends.</summary>
    public List<HistoryEvent> TakeActions()
    {
        var taken = new List<HistoryEvent>(actions);
        actions.Clear();
        return taken;
    }

    /// <summary>Hands an outcome to the task that waits for it.</summary>
    /// <returns>Whether the task was ever asked for.</returns>
    public bool Complete(HistoryEvent outcome)
    {
        if (open.Remove(outcome.TaskId, out var task))
        {
            if (task.Action.Kind == EventKind.TaskScheduled) OpenActivities--;
            task.Complete(outcome, converter);
        }

        return outcome.TaskId < nextTask;
    }

    /// <summary>Whether a task has been asked for and not been completed.</summary>
    public bool IsOpen(int task) => open.ContainsKey(task);

    /// <summary>The input as a type known only at run time.</summary>
    public object? ReadInput(Type type) => converter.Deserialize(instance.Input, type);

    public override T? GetInput<T>()
        where T : default => converter.Deserialize<T>(instance.Input);

    public override Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null)
    {
        EnsureInStep();
        var data = converter.Serialize(input);
        return Retrying.RunAsync(this, options?.Retry, () => Ask<TResult>(new HistoryEvent(EventKind.TaskScheduled, nextTask++, name, data)).Task);
    }

    public override Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, object? input = null, TaskOptions? options = null)
    {
        EnsureInStep();
        var data = converter.Serialize(input);
        var id = (options as SubOrchestrationOptions)?.InstanceId;
        return Retrying.RunAsync(this, options?.Retry, () =>
            Ask<TResult>(new HistoryEvent(EventKind.SubOrchestrationScheduled, nextTask++, orchestratorName, data, id ?? NewGuid().ToString("N", CultureInfo.InvariantCulture))).Task);
    }

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        EnsureInStep();
        if (cancellationToken.IsCancellationRequested) return Task.FromCanceled(cancellationToken);
        var task = Ask<object?>(new HistoryEvent(EventKind.TimerCreated, nextTask++, At: fireAt.ToUniversalTime()));
        if (cancellationToken.CanBeCanceled) cancellationToken.Register(() => CancelTimer(task, cancellationToken));
        return task.Task;
    }

    public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default)
    {
        EnsureInStep();
        return Events.Wait<T>(eventName, cancellationToken);
    }

    public override void SendEvent(string instanceId, string eventName, object payload)
    {
        EnsureInStep();
        actions.Add(new HistoryEvent(EventKind.EventSent, nextTask++, eventName, converter.Serialize(payload), instanceId));
    }

    public override void SetCustomStatus(object? customStatus)
    {
        EnsureInStep();
        var text = converter.Serialize(customStatus);
        if (text?.Length > CustomStatusCharacters)
        {
            throw new ArgumentException($"A custom status has at most 16 KB of UTF-16 text; this one has {text.Length * 2} bytes.", nameof(customStatus));
        }

        CustomStatus = text;
    }

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true)
    {
        EnsureInStep();
        NextGeneration = (converter.Serialize(newInput), preserveUnprocessedEvents, null);
    }

    public override void ContinueAsNew(ContinueAsNewOptions options)
    {
        EnsureInStep();
        NextGeneration = (converter.Serialize(options.NewInput), options.PreserveUnprocessedEvents, options.NewVersion);
    }

    public override Guid NewGuid()
    {
        EnsureInStep();
        var seed = string.Create(CultureInfo.InvariantCulture, $"{instance.InstanceId}|{instance.Generation}|{Now.Ticks}|{nextGuid++}");
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(seed), hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }

    private OpenTask<T> Ask<T>(HistoryEvent action)
    {
        EnsureInStep();
        var task = new OpenTask<T>(action);
        open.Add(action.TaskId, task);
        if (action.Kind == EventKind.TaskScheduled) OpenActivities++;
        actions.Add(action);
        return task;
    }

    private void CancelTimer(OpenTask<object?> timer, CancellationToken cancellation)
    {
        if (!open.Remove(timer.Action.TaskId)) return;
        EnsureInStep();
        actions.Add(new HistoryEvent(EventKind.TimerCanceled, timer.Action.TaskId, At: timer.Action.At));
        timer.Cancel(cancellation);
    }

    private void EnsureInStep()
    {
        if (synchronization.IsInStep) return;
        throw new InvalidOperationException(
            $"Orchestration '{instance.InstanceId}' ({instance.Name}) used its context on another thread. An orchestrator awaits only tasks of its context, without ConfigureAwait(false), Task.Run or other threads.");
    }
}
