using System.Threading.Channels;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Converters;
using Microsoft.Extensions.Logging;
using Shuzhi.Local.Storage;

namespace Shuzhi.Local.Durable;

/// <summary>Bounds of the engine.</summary>
internal sealed record DurableOptions
{
    /// <summary>Steps that run or commit at a time.</summary>
    public int ConcurrentSteps { get; init; } = 256;

    /// <summary>Activities that run at a time.</summary>
    public int ConcurrentActivities { get; init; } = 64;

    /// <summary>Idle instances kept in memory; the rest wait on disk.</summary>
    public int WarmInstances { get; init; } = 5_000;
}

/// <summary>
/// Runs orchestrations. An instance is a mailbox in memory and an append-only history on disk; a step takes what has
/// come, moves the orchestrator on, and commits history, status and outgoing work together. Only then does anything it
/// asked for begin.
/// </summary>
internal sealed class DurableEngine : IDisposable
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    private readonly IDurableFunctions functions;
    private readonly ILoggerFactory loggers;
    private readonly ILogger logger;
    private readonly WarmInstances instances;
    private readonly ActivityRunner activities;
    private readonly TimerScheduler timers;
    private readonly Channel<InstanceRuntime> due = Channel.CreateUnbounded<InstanceRuntime>();
    private readonly DurableOptions options;
    private Task[] workers = [];
    private Recovery? recovery;

    public DurableEngine(LocalStore store, IDurableFunctions functions, TimeProvider time, ILoggerFactory loggers, DurableOptions? options = null)
    {
        Store = store;
        Time = time;
        this.functions = functions;
        this.loggers = loggers;
        this.options = options ?? new DurableOptions();
        logger = loggers.CreateLogger("Durable");
        instances = new WarmInstances(this.options.WarmInstances);
        activities = new ActivityRunner(functions, Post, this.options.ConcurrentActivities, logger);
        timers = new TimerScheduler(store, time, Fire, logger);
        recovery = new Recovery(store);
    }

    public LocalStore Store { get; }

    public TimeProvider Time { get; }

    public DataConverter Converter { get; } = JsonDataConverter.Default;

    public InstanceWatch Watch { get; } = new();

    /// <summary>Instances in memory, warm or busy.</summary>
    public int InstancesInMemory => instances.Count;

    /// <summary>Takes up whatever the last process left, and begins to work.</summary>
    public void Start()
    {
        activities.Start();
        workers = [.. Enumerable.Range(0, options.ConcurrentSteps).Select(_ => Task.Run(WorkAsync))];
        recovery?.Run(Post);
        recovery = null;
        timers.Start();
    }

    /// <summary>Lets running steps and activities finish; the rest goes on at the next start.</summary>
    public async Task StopAsync(CancellationToken cancellation)
    {
        timers.Dispose();
        await activities.StopAsync(cancellation);
        due.Writer.TryComplete();
        await Task.WhenAll(workers);
    }

    public void Dispose()
    {
        timers.Dispose();
        activities.Dispose();
    }

    /// <summary>Posts a message that is durable already, or is remade after a crash.</summary>
    public void Post(long key, InstanceMessage message)
    {
        if (instances.Post(key, message) is { } runtime) due.Writer.TryWrite(runtime);
    }

    /// <summary>Takes note of a timer that has just been committed.</summary>
    public void TimerAdded(DurableTimer timer) => timers.Added(timer);

    private void Fire(DurableTimer timer) => Post(
        timer.Key,
        new InstanceMessage(
            timer.Task == DurableTimer.StartTask ? MessageKind.Start : MessageKind.Event,
            new HistoryEvent(EventKind.TimerFired, timer.Task, At: DateTime.UnixEpoch.AddMilliseconds(timer.Due)),
            timer.Generation));

    private async Task WorkAsync()
    {
        await foreach (var runtime in due.Reader.ReadAllAsync())
        {
            var messages = runtime.Take();
            try
            {
                var holding = await StepAsync(runtime, messages);
                if (runtime.Finish(holding)) due.Writer.TryWrite(runtime);
                else instances.Touch(runtime);
            }
            catch (InstanceGoneException)
            {
                instances.Remove(runtime);
            }
            catch (Exception problem)
            {
                logger.LogError(problem, "A step of instance {Key} could not be committed; it is tried again", runtime.Key);
                TryAgainLater(runtime, messages);
            }
        }
    }

    /// <summary>What the executor learnt is not durable: forget it, and give the messages another try.</summary>
    private void TryAgainLater(InstanceRuntime runtime, List<InstanceMessage> messages)
    {
        runtime.Executor = null;
        runtime.Row = null;
        runtime.PutBack(messages);
        ITimer? timer = null;
        timer = Time.CreateTimer(
            _ =>
            {
                timer?.Dispose();
                due.Writer.TryWrite(runtime);
            },
            null,
            RetryAfter,
            Timeout.InfiniteTimeSpan);
    }

    /// <summary>Runs one step.</summary>
    /// <returns>How many messages were put back to wait for the start.</returns>
    private async ValueTask<int> StepAsync(InstanceRuntime runtime, List<InstanceMessage> messages)
    {
        var row = runtime.Row ??= Store.Read(db => InstanceTable.Find(db, runtime.Key));
        if (row is null or { HasEnded: true })
        {
            instances.Remove(runtime);
            return 0;
        }

        var failure = Load(runtime, row);
        var mine = messages.Where(message => message.Generation < 0 || message.Generation == row.Generation).ToList();
        if (runtime.Executor!.HasStarted is false && !mine.Exists(Starts))
        {
            var holding = mine.Count;
            runtime.PutBack(mine);
            return holding;
        }

        if (mine.Exists(message => message.Kind == MessageKind.Recover)) DispatchAgain(row, runtime.Executor);
        if (mine.Exists(message => message.Kind == MessageKind.Stray))
        {
            failure ??= new NonDeterminismException(row, "it went on outside a step, after awaiting something that is not a task of its context").AsFailure();
        }

        if (failure is null && runtime.Executor.HasStarted && !mine.Exists(message => message.Kind == MessageKind.Event)) return 0;

        failure ??= EndBeforeStart(runtime.Executor, mine);
        await RunAndCommitAsync(runtime, row, mine, failure);
        return 0;
    }

    /// <summary>An instance that is terminated before its start never runs.</summary>
    private static StepResult? EndBeforeStart(OrchestrationExecutor executor, List<InstanceMessage> messages) =>
        !executor.HasStarted && messages.Find(message => message.Event?.Kind == EventKind.Terminated) is { } terminated
            ? new StepResult([], StepEnd.Terminated, terminated.Event!.Data)
            : null;

    private static bool Starts(InstanceMessage message) =>
        message.Kind is MessageKind.Start or MessageKind.Recover || message.Event?.Kind == EventKind.Terminated;

    /// <summary>Makes the executor where the instance is cold, by replay where it has a history.</summary>
    private StepResult? Load(InstanceRuntime runtime, InstanceRow row)
    {
        if (runtime.Executor is not null) return null;
        runtime.Executor = new OrchestrationExecutor(row, functions.FindOrchestrator(row.Name), Converter, loggers, () => Post(row.Key, InstanceMessage.Stray));
        if (row.NextSequence == 0) return null;
        try
        {
            runtime.Executor.Replay(Store.Read(db => InstanceTable.History(db, row.Key)));
            return null;
        }
        catch (NonDeterminismException problem)
        {
            return problem.AsFailure();
        }
        catch (System.Text.Json.JsonException problem)
        {
            return new StepResult([], StepEnd.Failed, Failure: TaskFailureDetails.FromException(problem));
        }
    }

    private void DispatchAgain(InstanceRow row, OrchestrationExecutor executor)
    {
        foreach (var open in executor.Context.Open)
        {
            if (!executor.IsHeld(open.Action.TaskId)) Dispatch(row, open.Action, row.Generation);
        }
    }

    private void Dispatch(InstanceRow row, HistoryEvent action, int generation)
    {
        if (action.Kind == EventKind.TaskScheduled)
        {
            activities.Enqueue(new ActivityWork(row.Key, generation, row.InstanceId, action.TaskId, action.Name!, action.Data));
        }
    }

    private async Task RunAndCommitAsync(InstanceRuntime runtime, InstanceRow row, List<InstanceMessage> messages, StepResult? failure)
    {
        var executor = runtime.Executor!;
        var now = executor.NextStepTime(Time.GetUtcNow().UtcDateTime);
        var result = failure ?? executor.Step(now, [.. messages.Where(message => message.Kind == MessageKind.Event).Select(message => message.Event!)]);
        if (result.Failure is { } why) logger.LogWarning("Orchestration {Orchestrator} {Instance} failed: {Problem}", row.Name, row.InstanceId, why.ErrorMessage);
        var commit = new StepCommit(row, result, messages, executor, now);
        var generation = row.Generation;
        var effects = await Store.Writer.WriteHereAsync(commit.Write);
        commit.Apply();
        foreach (var action in result.Actions) Dispatch(row, action, generation);
        foreach (var timer in effects.Timers) timers.Added(timer);
        if (effects.NextGeneration.Count > 0)
        {
            runtime.Executor = null;
            runtime.PutBack(effects.NextGeneration);
        }

        foreach (var (key, message) in effects.Posts) Post(key, message);
        Watch.Moved(row.InstanceId, row.Status);
        if (row.HasEnded) instances.Remove(runtime);
    }
}
