using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Converters;
using Shuzhi.Local.Worker;

namespace Shuzhi.Local.Durable;

/// <summary>The app's orchestrator and activity functions, called through the worker's pipeline.</summary>
internal sealed class DurableFunctions(IFunctionInvoker invoker) : IDurableFunctions
{
    private readonly Dictionary<string, OrchestratorDelegate> orchestrators = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, ActivityDelegate> activities = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyCollection<string> Orchestrators => orchestrators.Keys;

    public IReadOnlyCollection<string> Activities => activities.Keys;

    /// <summary>Takes up a function, or says what is wrong with it.</summary>
    public void Add(FunctionDescriptor function, ICollection<string> mistakes)
    {
        var parameter = $"{function.Name}: parameter {function.TriggerParameter.Name}";
        switch (function.Trigger)
        {
            case OrchestrationTriggerAttribute orchestration:
                if (function.TriggerParameter.ParameterType != typeof(TaskOrchestrationContext))
                {
                    mistakes.Add($"{parameter} carries [OrchestrationTrigger] and must be a TaskOrchestrationContext, not a {function.TriggerParameter.ParameterType.Name}.");
                }

                if (!typeof(Task).IsAssignableFrom(function.Method.ReturnType))
                {
                    mistakes.Add($"{parameter} makes it an orchestrator, which must return a Task, not {function.Method.ReturnType.Name}.");
                }

                Add(orchestrators, orchestration.Orchestration ?? function.Name, Orchestrator(function), function, mistakes);
                break;
            case ActivityTriggerAttribute activity:
                Add(activities, activity.Activity ?? function.Name, Activity(function), function, mistakes);
                break;
        }
    }

    public OrchestratorDelegate? FindOrchestrator(string name) => orchestrators.GetValueOrDefault(name);

    public ActivityDelegate? FindActivity(string name) => activities.GetValueOrDefault(name);

    private static void Add<T>(Dictionary<string, T> known, string name, T body, FunctionDescriptor function, ICollection<string> mistakes)
    {
        if (!known.TryAdd(name, body)) mistakes.Add($"{function.Name}: parameter {function.TriggerParameter.Name} repeats the name '{name}' of another function of its kind.");
    }

    private OrchestratorDelegate Orchestrator(FunctionDescriptor function) => async context =>
    {
        // Arguments besides the context come from the orchestration's input.
        object? Bind(ParameterInfo parameter, FunctionContext _) => parameter == function.TriggerParameter
            ? context
            : ((OrchestrationContext)context).ReadInput(parameter.ParameterType);

        return await invoker.InvokeAsync(function, new TriggerInput(Bind), CancellationToken.None);
    };

    private ActivityDelegate Activity(FunctionDescriptor function) => async (instanceId, input, cancellation) =>
    {
        object? Bind(ParameterInfo parameter, FunctionContext _) => parameter == function.TriggerParameter
            ? JsonDataConverter.Default.Deserialize(input, parameter.ParameterType)
            : TriggerInput.Unbound;

        var data = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase) { ["instanceId"] = instanceId };
        var result = await invoker.InvokeAsync(function, new TriggerInput(Bind) { BindingData = data }, cancellation);
        return JsonDataConverter.Default.Serialize(result);
    };
}
