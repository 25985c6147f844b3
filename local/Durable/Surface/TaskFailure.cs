
namespace Microsoft.DurableTask;

/// <summary>A failure as it crosses from a task to its caller: data, not an exception object.</summary>
/// <param name="ErrorType">Full name of the exception type.</param>
/// <param name="ErrorMessage">Its message.</param>
/// <param name="StackTrace">Where it was thrown, for logs.</param>
/// <param name="InnerFailure">What caused it.</param>
/// <param name="Properties">Further data, or <see langword="null"/>.</param>
public record TaskFailureDetails(string ErrorType, string ErrorMessage, string? StackTrace, TaskFailureDetails? InnerFailure, IDictionary<string, object?>? Properties)
{
    public override string ToString() => $"{ErrorType}: {ErrorMessage}";

    public bool IsCausedBy<T>()
        where T : Exception => IsCausedBy(typeof(T));

    /// <summary>Whether the failure was an exception of this type or one derived from it.</summary>
    public bool IsCausedBy(Type targetBaseExceptionType)
    {
        if (ErrorType == targetBaseExceptionType.FullName) return true;
        var found = AppDomain.CurrentDomain.GetAssemblies()
            .Select(assembly => assembly.GetType(ErrorType, throwOnError: false))
            .FirstOrDefault(type => type is not null);
        return found is not null && targetBaseExceptionType.IsAssignableFrom(found);
    }

    public static TaskFailureDetails FromException(Exception exception) => exception is TaskFailedException failed
        ? new(typeof(TaskFailedException).FullName!, failed.Message, failed.StackTrace, failed.FailureDetails, null)
        : new(exception.GetType().FullName!, exception.Message, exception.StackTrace, exception.InnerException is { } inner ? FromException(inner) : null, null);
}

/// <summary>An activity or sub-orchestration failed.</summary>
public sealed class TaskFailedException : Exception
{
    public TaskFailedException(string taskName, int taskId, Exception innerException)
        : this(taskName, taskId, TaskFailureDetails.FromException(innerException), innerException)
    {
    }

    public TaskFailedException(string taskName, int taskId, TaskFailureDetails failureDetails)
        : this(taskName, taskId, failureDetails, null)
    {
    }

    private TaskFailedException(string taskName, int taskId, TaskFailureDetails failureDetails, Exception? inner)
        : base($"Task '{taskName}' (#{taskId}) failed with an unhandled exception: {failureDetails.ErrorMessage}", inner)
    {
        TaskName = taskName;
        TaskId = taskId;
        FailureDetails = failureDetails;
    }

    public string TaskName { get; }

    public int TaskId { get; }

    public TaskFailureDetails FailureDetails { get; }
}
