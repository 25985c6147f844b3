using Microsoft.DurableTask;

namespace Shuzhi.Local.Durable;

/// <summary>What happened to an instance. The numbers are stored: never reuse one.</summary>
internal enum EventKind
{
    StepStarted = 0,
    TaskScheduled = 1,
    TaskCompleted = 2,
    TaskFailed = 3,
    TimerCreated = 4,
    TimerFired = 5,
    TimerCanceled = 6,
    SubOrchestrationScheduled = 7,
    SubOrchestrationCompleted = 8,
    SubOrchestrationFailed = 9,
    EventRaised = 10,
    EventSent = 11,
    Suspended = 12,
    Resumed = 13,
    Terminated = 14,
}

/// <summary>An event of an instance's history, or a message that will become one.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="TaskId">The orchestrator's number for the task, -1 where there is none.</param>
/// <param name="Name">Name of the task or event.</param>
/// <param name="Data">Input, result or payload as JSON, or <see langword="null"/>.</param>
/// <param name="Instance">Id of the other instance, for sub-orchestrations and sent events.</param>
/// <param name="At">UTC: the step's time, or when a timer fires.</param>
/// <param name="Failure">Why the task failed.</param>
internal sealed record HistoryEvent(
    EventKind Kind,
    int TaskId = -1,
    string? Name = null,
    string? Data = null,
    string? Instance = null,
    DateTime At = default,
    TaskFailureDetails? Failure = null)
{
    /// <summary>Whether the orchestrator caused it, so that a replay must cause it again.</summary>
    public bool IsAction => Kind is EventKind.TaskScheduled or EventKind.TimerCreated or EventKind.TimerCanceled
        or EventKind.SubOrchestrationScheduled or EventKind.EventSent;

    /// <summary>Whether a replay's action is the recorded one. Inputs may differ in text; what is done may not.</summary>
    public bool IsSameAction(HistoryEvent other) => Kind == other.Kind
        && TaskId == other.TaskId
        && string.Equals(Name, other.Name, StringComparison.OrdinalIgnoreCase)
        && (Kind != EventKind.TimerCreated || At == other.At);

    public override string ToString() => Kind switch
    {
        EventKind.StepStarted => $"step at {At:O}",
        EventKind.TimerCreated => $"{Kind} #{TaskId} for {At:O}",
        _ when Name is not null => $"{Kind} '{Name}' #{TaskId}",
        _ => $"{Kind} #{TaskId}",
    };
}
