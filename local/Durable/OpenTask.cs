using Microsoft.DurableTask;

namespace Shuzhi.Local.Durable;

/// <summary>Something the orchestrator has asked for and not yet got.</summary>
internal abstract class OpenTask(HistoryEvent action)
{
    /// <summary>How it was asked for.</summary>
    public HistoryEvent Action { get; } = action;

    /// <summary>Hands the outcome to the orchestrator; its continuation runs at once.</summary>
    public abstract void Complete(HistoryEvent outcome, DataConverter converter);
}

/// <summary>An open task with a result of type <typeparamref name="T"/>.</summary>
internal sealed class OpenTask<T>(HistoryEvent action) : OpenTask(action)
{
    private readonly TaskCompletionSource<T> completion = new();

    public Task<T> Task => completion.Task;

    public void Cancel(CancellationToken token) => completion.TrySetCanceled(token);

    public override void Complete(HistoryEvent outcome, DataConverter converter)
    {
        if (outcome.Failure is { } failure)
        {
            completion.TrySetException(new TaskFailedException(Action.Name ?? "", Action.TaskId, failure));
            return;
        }

        T? value;
        try
        {
            value = converter.Deserialize<T>(outcome.Data);
        }
        catch (Exception problem)
        {
            completion.TrySetException(problem);
            return;
        }

        completion.TrySetResult(value!);
    }
}
