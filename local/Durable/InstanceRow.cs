using Microsoft.DurableTask.Client;

namespace Shuzhi.Local.Durable;

/// <summary>An instance as its row says, kept in step with it by the one step that may run at a time.</summary>
internal sealed class InstanceRow
{
    public required long Key { get; init; }

    public required string InstanceId { get; init; }

    public required string Name { get; init; }

    public string? Version { get; set; }

    public string? Input { get; set; }

    public string? CustomStatus { get; set; }

    public OrchestrationRuntimeStatus Status { get; set; }

    /// <summary>How often it has continued as new.</summary>
    public int Generation { get; set; }

    /// <summary>Steps in its history.</summary>
    public int NextSequence { get; set; }

    /// <summary>Activities scheduled and not completed; they are dispatched again after a restart.</summary>
    public int OpenActivities { get; set; }

    public long? ParentKey { get; init; }

    public int ParentTask { get; init; }

    public int ParentGeneration { get; init; }

    public string? ParentName { get; init; }

    public string? ParentId { get; init; }

    public bool HasEnded => IsEnd(Status);

    public static bool IsEnd(OrchestrationRuntimeStatus status) => status
        is OrchestrationRuntimeStatus.Completed or OrchestrationRuntimeStatus.Failed or OrchestrationRuntimeStatus.Terminated;
}
