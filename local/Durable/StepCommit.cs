using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Shuzhi.Local.Storage;

namespace Shuzhi.Local.Durable;

/// <summary>The instance was purged or replaced while a step ran.</summary>
internal sealed class InstanceGoneException() : Exception("The instance is gone.");

/// <summary>What follows from a step once it is durable.</summary>
internal sealed class StepEffects
{
    public List<(long Key, InstanceMessage Message)> Posts { get; } = [];

    public List<DurableTimer> Timers { get; } = [];

    /// <summary>The messages with which the next generation begins.</summary>
    public List<InstanceMessage> NextGeneration { get; } = [];
}

/// <summary>
/// Writes a step as one unit: its history, the status, the messages it took, and everything it sends out. After a crash
/// either all of it has happened or none.
/// </summary>
internal sealed class StepCommit(InstanceRow row, StepResult result, IReadOnlyList<InstanceMessage> taken, OrchestrationExecutor executor, DateTime now)
{
    private readonly string? customStatus = executor.Context.CustomStatus;
    private readonly bool suspended = executor.IsSuspended;
    private readonly int openActivities = executor.OpenActivities;
    private readonly long unixNow = new DateTimeOffset(now).ToUnixTimeMilliseconds();

    private IEnumerable<HistoryEvent> Incoming => taken.Where(message => message.Kind == MessageKind.Event).Select(message => message.Event!);

    public OrchestrationRuntimeStatus Status => result.End switch
    {
        StepEnd.Completed => OrchestrationRuntimeStatus.Completed,
        StepEnd.Failed => OrchestrationRuntimeStatus.Failed,
        StepEnd.Terminated => OrchestrationRuntimeStatus.Terminated,
        _ => suspended ? OrchestrationRuntimeStatus.Suspended : OrchestrationRuntimeStatus.Running,
    };

    private bool HasEnded => InstanceRow.IsEnd(Status);

    /// <summary>Runs inside the writer's unit.</summary>
    /// <exception cref="InstanceGoneException">The row is not the one the step started from.</exception>
    public StepEffects Write(SqliteDb db)
    {
        var effects = new StepEffects();
        if (result.End == StepEnd.ContinuedAsNew) WriteNextGeneration(db, effects);
        else WriteStep(db);

        foreach (var message in taken)
        {
            if (message.InboxId != 0) InstanceTable.RemoveFromInbox(db, message.InboxId);
            if (message.Event is { Kind: EventKind.TimerFired } fired) InstanceTable.RemoveTimer(db, TimerOf(fired));
        }

        foreach (var action in result.Actions) WriteAction(db, action, effects);
        if (HasEnded) WriteEnd(db, effects);
        return effects;
    }

    /// <summary>Brings the row in memory to what was written.</summary>
    public void Apply()
    {
        row.Status = Status;
        row.CustomStatus = customStatus;
        if (result.End == StepEnd.ContinuedAsNew)
        {
            row.Generation++;
            row.Input = result.Output;
            row.Version = result.NextVersion ?? row.Version;
            row.NextSequence = 0;
            row.OpenActivities = 0;
            return;
        }

        row.NextSequence++;
        row.OpenActivities = OpenActivities();
    }

    private int OpenActivities() => HasEnded ? 0 : openActivities;

    private void WriteStep(SqliteDb db)
    {
        using (var update = db.Use("""
            UPDATE instances SET status = ?4, custom_status = ?5, output = ?6, failure = ?7, open_activities = ?8, updated = ?9,
                completed = ?10, next_seq = ?3 + 1 WHERE key = ?1 AND generation = ?2 AND next_seq = ?3
            """))
        {
            update.Bind(1, row.Key).Bind(2, row.Generation).Bind(3, row.NextSequence).Bind(4, (long)Status).Bind(5, customStatus)
                .Bind(6, result.Output).Bind(7, HistoryCodec.WriteFailure(result.Failure)).Bind(8, OpenActivities()).Bind(9, unixNow)
                .Bind(10, HasEnded ? unixNow : null).Step();
        }

        if (db.Changes == 0) throw new InstanceGoneException();
        using var insert = db.Use("INSERT INTO history(key, seq, events) VALUES(?1, ?2, ?3)");
        insert.Bind(1, row.Key).Bind(2, row.NextSequence)
            .BindBlob(3, HistoryCodec.Write([new HistoryEvent(EventKind.StepStarted, At: now), .. Incoming, .. result.Actions])).Step();
    }

    private void WriteNextGeneration(SqliteDb db, StepEffects effects)
    {
        using (var update = db.Use("""
            UPDATE instances SET status = ?4, custom_status = ?5, input = ?6, version = coalesce(?7, version), open_activities = 0, updated = ?8,
                generation = ?2 + 1, next_seq = 0 WHERE key = ?1 AND generation = ?2 AND next_seq = ?3
            """))
        {
            update.Bind(1, row.Key).Bind(2, row.Generation).Bind(3, row.NextSequence).Bind(4, (long)Status).Bind(5, customStatus)
                .Bind(6, result.Output).Bind(7, result.NextVersion).Bind(8, unixNow).Step();
        }

        if (db.Changes == 0) throw new InstanceGoneException();
        InstanceTable.RemoveHistory(db, row.Key);
        RemoveTimers(db);
        InstanceTable.RemoveFromInboxUntil(db, row.Key, row.Generation);
        effects.NextGeneration.Add(InstanceMessage.Start);
        var ids = InstanceTable.AddInFront(db, row.Key, result.Carried!);
        effects.NextGeneration.AddRange(result.Carried!.Zip(ids, (carried, id) => new InstanceMessage(MessageKind.Event, carried, -1, id)));
    }

    private void RemoveTimers(SqliteDb db)
    {
        using var statement = db.Use("DELETE FROM durable_timers WHERE key = ?1");
        statement.Bind(1, row.Key).Step();
    }

    private void WriteAction(SqliteDb db, HistoryEvent action, StepEffects effects)
    {
        switch (action.Kind)
        {
            case EventKind.TimerCreated when result.End == StepEnd.None:
                var timer = TimerOf(action);
                InstanceTable.AddTimer(db, timer);
                effects.Timers.Add(timer);
                break;
            case EventKind.TimerCanceled:
                InstanceTable.RemoveTimer(db, TimerOf(action));
                break;
            case EventKind.SubOrchestrationScheduled:
                WriteChild(db, action, effects);
                break;
            case EventKind.EventSent:
                Send(db, InstanceTable.Find(db, action.Instance!), new HistoryEvent(EventKind.EventRaised, Name: action.Name, Data: action.Data), -1, effects);
                break;
        }
    }

    private void WriteChild(SqliteDb db, HistoryEvent action, StepEffects effects)
    {
        var existing = InstanceTable.Find(db, action.Instance!);
        if (existing is { HasEnded: false })
        {
            var refusal = new TaskFailureDetails(
                typeof(InvalidOperationException).FullName!,
                $"An orchestration with the instance id '{action.Instance}' is already {existing.Status}.",
                null,
                null,
                null);
            Send(db, row, new HistoryEvent(EventKind.SubOrchestrationFailed, action.TaskId, Failure: refusal), row.Generation, effects);
            return;
        }

        if (existing is not null) InstanceTable.Remove(db, existing.Key);
        var key = InstanceTable.Insert(db, new InstanceTable.NewInstance(action.Instance!, action.Name!, null, action.Data, null, row, action.TaskId), unixNow);
        effects.Posts.Add((key, InstanceMessage.Start));
    }

    private void WriteEnd(SqliteDb db, StepEffects effects)
    {
        InstanceTable.RemoveWork(db, row.Key);
        if (row.ParentKey is { } parentKey) Send(db, InstanceTable.Find(db, parentKey), Outcome(), row.ParentGeneration, effects);
        if (taken.FirstOrDefault(message => message.Event?.Kind == EventKind.Terminated) is { Event.Name: "recursive" } terminated)
        {
            foreach (var child in InstanceTable.Children(db, row.Key)) Send(db, InstanceTable.Find(db, child), terminated.Event, -1, effects);
        }
    }

    private HistoryEvent Outcome() => result.End == StepEnd.Completed
        ? new HistoryEvent(EventKind.SubOrchestrationCompleted, row.ParentTask, Data: result.Output)
        : new HistoryEvent(EventKind.SubOrchestrationFailed, row.ParentTask, Failure: result.Failure
            ?? new TaskFailureDetails(typeof(OperationCanceledException).FullName!, $"Orchestration '{row.InstanceId}' was terminated.", null, null, null));

    private static void Send(SqliteDb db, InstanceRow? target, HistoryEvent message, int generation, StepEffects effects)
    {
        if (target is null or { HasEnded: true }) return;

        // Meant for a generation that has continued as new: nobody would ever take it out of the inbox.
        if (generation >= 0 && generation != target.Generation) return;
        var id = InstanceTable.AddToInbox(db, target.Key, generation, message);
        effects.Posts.Add((target.Key, new InstanceMessage(MessageKind.Event, message, generation, id)));
    }

    private DurableTimer TimerOf(HistoryEvent timer) => new(DurableTimer.DueAt(timer.At), row.Key, timer.TaskId, row.Generation);
}
