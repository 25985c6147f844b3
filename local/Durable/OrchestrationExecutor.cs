using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace Shuzhi.Local.Durable;

/// <summary>Calls an orchestrator function.</summary>
internal delegate Task<object?> OrchestratorDelegate(TaskOrchestrationContext context);

/// <summary>How an instance ended, or why it starts again.</summary>
internal enum StepEnd
{
    None,
    Completed,
    Failed,
    Terminated,
    ContinuedAsNew,
}

/// <summary>What a step did.</summary>
/// <param name="Actions">What the orchestrator asked for, in order.</param>
/// <param name="End">Whether it ended.</param>
/// <param name="Output">Its output, or the next generation's input, as JSON.</param>
/// <param name="Failure">Why it failed.</param>
/// <param name="Carried">Events that the next generation gets.</param>
/// <param name="NextVersion">The next generation's version, where it changes.</param>
internal sealed record StepResult(
    List<HistoryEvent> Actions,
    StepEnd End = StepEnd.None,
    string? Output = null,
    TaskFailureDetails? Failure = null,
    IReadOnlyList<HistoryEvent>? Carried = null,
    string? NextVersion = null);

/// <summary>
/// A warm instance: the orchestrator's own state machine, moved on by events. Rebuilt from history by replay when it is
/// cold; a step of a warm instance replays nothing.
/// </summary>
internal sealed class OrchestrationExecutor
{
    private readonly InstanceRow instance;
    private readonly OrchestratorDelegate? function;
    private readonly DataConverter converter;
    private readonly StepSynchronizationContext synchronization;
    private readonly Queue<HistoryEvent> held = new();
    private readonly Action strayContinuation;
    private Task<object?>? main;
    private StepResult? ended;

    public OrchestrationExecutor(InstanceRow instance, OrchestratorDelegate? function, DataConverter converter, ILoggerFactory loggers, Action strayContinuation)
    {
        this.instance = instance;
        this.function = function;
        this.converter = converter;
        this.strayContinuation = strayContinuation;
        synchronization = new StepSynchronizationContext(strayContinuation);
        Context = new OrchestrationContext(instance, converter, loggers, synchronization);
    }

    public OrchestrationContext Context { get; }

    public bool IsSuspended { get; private set; }

    /// <summary>Activities whose outcome is not in the history; one that is held back while suspended is.</summary>
    public int OpenActivities => held.Count == 0
        ? Context.OpenActivities
        : Context.OpenActivities - held.Where(one => one.Kind is EventKind.TaskCompleted or EventKind.TaskFailed).Select(one => one.TaskId).Distinct().Count(Context.IsOpen);

    /// <summary>Whether the outcome of a task has come and is held back while suspended.</summary>
    public bool IsHeld(int task) => held.Any(one => one.TaskId == task && one.Kind != EventKind.EventRaised);

    /// <summary>Whether the first step of this generation has run.</summary>
    public bool HasStarted => main is not null;

    /// <summary>The time of a step that runs at <paramref name="now"/>: an orchestrator's clock never goes back.</summary>
    public DateTime NextStepTime(DateTime now) => now > Context.Now ? now : Context.Now;

    /// <summary>Brings a cold instance to where its history ends.</summary>
    /// <exception cref="NonDeterminismException">The orchestrator did something else than its history says.</exception>
    public void Replay(IEnumerable<List<HistoryEvent>> history)
    {
        Context.Replaying = true;
        foreach (var step in history)
        {
            var recorded = step.Where(one => one.IsAction).ToList();
            var result = Run(step[0].At, [.. step.Skip(1).Where(one => !one.IsAction)]);
            Compare(recorded, result.Actions);
            if (result.End != StepEnd.None) throw new NonDeterminismException(instance, $"it ended ({result.End}) in a replayed step whose history goes on");
        }

        Context.Replaying = false;
    }

    /// <summary>Moves on by the messages that have come.</summary>
    public StepResult Step(DateTime now, IReadOnlyList<HistoryEvent> incoming)
    {
        try
        {
            return Run(now, incoming);
        }
        catch (NonDeterminismException problem)
        {
            return problem.AsFailure();
        }
    }

    private StepResult Run(DateTime now, IReadOnlyList<HistoryEvent> incoming)
    {
        Context.Now = now;
        synchronization.Run(() =>
        {
            if (main is null) Start();
        });
        var reached = 0;
        for (; reached < incoming.Count && ended is null && !main!.IsCompleted; reached++)
        {
            var one = incoming[reached];
            synchronization.Run(() => Receive(one));
        }

        var actions = Context.TakeActions();
        if (ended is not null) return ended with { Actions = actions };
        if (main!.IsCompleted) return End(actions, incoming.Skip(reached));
        if (!Context.HasOpenWork && !IsSuspended)
        {
            throw new NonDeterminismException(instance, "it waits for something that is not a task of its context, such as Task.Delay, Task.Run or an I/O call; do that in an activity");
        }

        return new StepResult(actions);
    }

    private void Start()
    {
        if (function is null)
        {
            main = Task.FromException<object?>(new InvalidOperationException($"There is no orchestrator function named '{instance.Name}'."));
            return;
        }

        main = Invoke();
        _ = main.ContinueWith(
            (_, state) =>
            {
                if (!((StepSynchronizationContext)state!).IsInStep) strayContinuation();
            },
            synchronization,
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }

    private async Task<object?> Invoke() => await function!(Context);

    private void Receive(HistoryEvent one)
    {
        switch (one.Kind)
        {
            case EventKind.Terminated:
                ended = new StepResult([], StepEnd.Terminated, one.Data);
                break;
            case EventKind.Suspended:
                IsSuspended = true;
                break;
            case EventKind.Resumed:
                IsSuspended = false;
                while (!IsSuspended && held.TryDequeue(out var next)) Deliver(next);
                break;
            default:
                if (IsSuspended) held.Enqueue(one);
                else Deliver(one);
                break;
        }
    }

    private void Deliver(HistoryEvent one)
    {
        if (one.Kind == EventKind.EventRaised)
        {
            Context.Events.Raise(one);
        }
        else if (!Context.Complete(one))
        {
            throw new NonDeterminismException(instance, $"its history has {one}, which the orchestrator never asked for");
        }
    }

    private StepResult End(List<HistoryEvent> actions, IEnumerable<HistoryEvent> unreached)
    {
        if (main!.Exception?.InnerException is NonDeterminismException wrong) throw wrong;
        if (main.IsFaulted || main.IsCanceled)
        {
            var problem = main.Exception?.InnerException ?? new TaskCanceledException(main);
            return new StepResult(actions, StepEnd.Failed, Failure: TaskFailureDetails.FromException(problem));
        }

        if (Context.NextGeneration is { } next)
        {
            IReadOnlyList<HistoryEvent> carried = next.PreserveEvents ? Unprocessed(unreached) : [];
            return new StepResult(actions, StepEnd.ContinuedAsNew, next.Input, Carried: carried, NextVersion: next.Version);
        }

        try
        {
            return new StepResult(actions, StepEnd.Completed, converter.Serialize(main.Result));
        }
        catch (Exception problem) when (problem is NotSupportedException or System.Text.Json.JsonException)
        {
            return new StepResult(actions, StepEnd.Failed, Failure: TaskFailureDetails.FromException(problem));
        }
    }

    /// <summary>Events kept for later, held while suspended, or not reached because the orchestrator returned before them.</summary>
    private List<HistoryEvent> Unprocessed(IEnumerable<HistoryEvent> unreached) =>
    [
        .. Context.Events.Early,
        .. held.Where(one => one.Kind == EventKind.EventRaised),
        .. unreached.Where(one => one.Kind is EventKind.EventRaised or EventKind.Suspended or EventKind.Resumed or EventKind.Terminated),
    ];

    private void Compare(List<HistoryEvent> recorded, List<HistoryEvent> replayed)
    {
        for (var index = 0; index < Math.Max(recorded.Count, replayed.Count); index++)
        {
            var was = index < recorded.Count ? recorded[index] : null;
            var now = index < replayed.Count ? replayed[index] : null;
            if (was is not null && now is not null && was.IsSameAction(now)) continue;
            throw new NonDeterminismException(instance, $"its history has {was?.ToString() ?? "nothing more"} where the replay did {now?.ToString() ?? "nothing more"}");
        }
    }
}
