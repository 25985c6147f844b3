using Microsoft.DurableTask;

namespace Shuzhi.Local.Durable;

/// <summary>An orchestrator did not do on replay what its history says, or awaited something that cannot be replayed.</summary>
internal sealed class NonDeterminismException(InstanceRow instance, string what)
    : Exception($"Orchestration '{instance.InstanceId}' ({instance.Name}) is not deterministic: {what}.")
{
    /// <summary>The error type that callers see, the name the Durable Task Framework gives it.</summary>
    public const string ErrorType = "DurableTask.Core.Exceptions.NonDeterministicOrchestrationException";

    public StepResult AsFailure() => new([], StepEnd.Failed, Failure: new TaskFailureDetails(ErrorType, Message, null, null, null));
}
