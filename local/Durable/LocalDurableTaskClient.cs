using System.Text.Json;
using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Shuzhi.Local.Storage;

namespace Shuzhi.Local.Durable;

/// <summary>The client over the engine in this process.</summary>
internal sealed class LocalDurableTaskClient(DurableEngine engine) : DurableTaskClient("local")
{
    private const int IdLength = 100;

    public override async Task<string> ScheduleNewOrchestrationInstanceAsync(TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        var id = CheckId(options?.InstanceId ?? Guid.CreateVersion7(engine.Time.GetUtcNow()).ToString("N"));
        var instance = new InstanceTable.NewInstance(
            id,
            orchestratorName,
            options?.Version is { } version && version.Version.Length > 0 ? version.Version : null,
            engine.Converter.Serialize(input),
            options is { Tags.Count: > 0 } ? JsonSerializer.Serialize(options.Tags) : null);
        var now = engine.Time.GetUtcNow();
        var startAt = options?.StartAt is { } at && at > now ? at.UtcDateTime : (DateTime?)null;
        await engine.Store.Writer.WriteHereAsync(db => Insert(db, instance, options?.DedupeStatuses, now, startAt), Begin);
        return id;
    }

    public override Task RaiseEventAsync(string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default) =>
        SendAsync(instanceId, new HistoryEvent(EventKind.EventRaised, Name: eventName, Data: engine.Converter.Serialize(eventPayload)), mustExist: false, cancellation);

    public override Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        SendAsync(instanceId, new HistoryEvent(EventKind.Suspended, Data: engine.Converter.Serialize(reason)), mustExist: true, cancellation);

    public override Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        SendAsync(instanceId, new HistoryEvent(EventKind.Resumed, Data: engine.Converter.Serialize(reason)), mustExist: true, cancellation);

    public override Task TerminateInstanceAsync(string instanceId, TerminateInstanceOptions? options = null, CancellationToken cancellation = default) =>
        SendAsync(
            instanceId,
            new HistoryEvent(EventKind.Terminated, Name: options?.Recursive == true ? "recursive" : null, Data: engine.Converter.Serialize(options?.Output)),
            mustExist: true,
            cancellation);

    public override Task<OrchestrationMetadata?> GetInstancesAsync(string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        Task.FromResult(engine.Store.Read(db => InstanceQueries.Metadata(db, instanceId, getInputsAndOutputs)));

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null)
    {
        var query = filter ?? new OrchestrationQuery();
        return Pageable.Create<OrchestrationMetadata>((token, size, _) =>
            Task.FromResult(engine.Store.Read(db => InstanceQueries.Page(db, query, token ?? query.ContinuationToken, size ?? query.PageSize))));
    }

    public override Task<OrchestrationMetadata> WaitForInstanceStartAsync(string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        WaitAsync(instanceId, status => status != OrchestrationRuntimeStatus.Pending, getInputsAndOutputs, cancellation);

    public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        WaitAsync(instanceId, InstanceRow.IsEnd, getInputsAndOutputs, cancellation);

    public override async Task<PurgeResult> PurgeInstanceAsync(string instanceId, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        var purged = await engine.Store.Writer.WriteAsync(db =>
            InstanceTable.Find(db, instanceId) is { HasEnded: true } row ? InstanceQueries.Purge(db, row.Key, options?.Recursive == true) : 0);
        return new PurgeResult(purged, isComplete: true);
    }

    public override async Task<PurgeResult> PurgeAllInstancesAsync(PurgeInstancesFilter filter, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        var started = engine.Time.GetTimestamp();
        var count = 0;
        while (filter.Timeout is not { } limit || engine.Time.GetElapsedTime(started) < limit)
        {
            cancellation.ThrowIfCancellationRequested();
            var purged = await engine.Store.Writer.WriteAsync(db => InstanceQueries.PurgePage(db, filter, options?.Recursive == true));
            if (purged == 0) return new PurgeResult(count, isComplete: true);
            count += purged;
        }

        return new PurgeResult(count, isComplete: false);
    }

    public override async Task<string> RestartAsync(string instanceId, bool restartWithNewInstanceId = false, CancellationToken cancellation = default)
    {
        var row = engine.Store.Read(db => InstanceTable.Find(db, instanceId)) ?? throw Missing(instanceId);
        if (!row.HasEnded) throw new InvalidOperationException($"Orchestration '{instanceId}' is {row.Status}; only one that has ended can be restarted.");
        var id = restartWithNewInstanceId ? Guid.CreateVersion7(engine.Time.GetUtcNow()).ToString("N") : instanceId;
        var instance = new InstanceTable.NewInstance(id, row.Name, row.Version, row.Input, null);
        await engine.Store.Writer.WriteAsync(db => Insert(db, instance, null, engine.Time.GetUtcNow(), null), Begin);
        return id;
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static (long Key, DurableTimer? Timer) Insert(SqliteDb db, InstanceTable.NewInstance instance, IReadOnlyList<string>? dedupe, DateTimeOffset now, DateTime? startAt)
    {
        if (InstanceTable.Find(db, instance.InstanceId) is { } existing)
        {
            if (dedupe?.Contains(existing.Status.ToString(), StringComparer.OrdinalIgnoreCase) == true)
            {
                throw new OrchestrationAlreadyExistsException($"An orchestration with the instance id '{instance.InstanceId}' is already {existing.Status}.");
            }

            InstanceTable.Remove(db, existing.Key);
        }

        var key = InstanceTable.Insert(db, instance, now.ToUnixTimeMilliseconds());
        if (startAt is null) return (key, null);
        var timer = new DurableTimer(DurableTimer.DueAt(startAt.Value), key, DurableTimer.StartTask, 0);
        InstanceTable.AddTimer(db, timer);
        return (key, timer);
    }

    private void Begin((long Key, DurableTimer? Timer) inserted)
    {
        if (inserted.Timer is { } timer) engine.TimerAdded(timer);
        else engine.Post(inserted.Key, InstanceMessage.Start);
    }

    private async Task SendAsync(string instanceId, HistoryEvent message, bool mustExist, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var found = await engine.Store.Writer.WriteHereAsync(
            db =>
            {
                var row = InstanceTable.Find(db, instanceId);
                if (row is null) return new Sent(false, 0, 0);
                return row.HasEnded ? new Sent(true, 0, 0) : new Sent(true, row.Key, InstanceTable.AddToInbox(db, row.Key, -1, message));
            },
            sent =>
            {
                if (sent.Inbox != 0) engine.Post(sent.Key, new InstanceMessage(MessageKind.Event, message, -1, sent.Inbox));
            });
        if (mustExist && !found.Exists) throw Missing(instanceId);
    }

    private async Task<OrchestrationMetadata> WaitAsync(string instanceId, Func<OrchestrationRuntimeStatus, bool> until, bool full, CancellationToken cancellation)
    {
        while (true)
        {
            var moved = engine.Watch.Register(instanceId, until);
            try
            {
                var found = await GetInstancesAsync(instanceId, full, cancellation) ?? throw Missing(instanceId);
                if (until(found.RuntimeStatus)) return found;
                await moved.WaitAsync(cancellation);
            }
            finally
            {
                engine.Watch.Unregister(instanceId, moved);
            }
        }
    }

    private readonly record struct Sent(bool Exists, long Key, long Inbox);

    private static string CheckId(string id) => id.Length is > 0 and <= IdLength && !id.Any(char.IsControl)
        ? id
        : throw new ArgumentException($"An instance id has 1 to {IdLength} characters and no control characters; this one has {id.Length}.", nameof(id));

    private static ArgumentException Missing(string instanceId) => new($"There is no orchestration with the instance id '{instanceId}'.", nameof(instanceId));
}
