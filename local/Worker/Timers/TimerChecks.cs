using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;

namespace Shuzhi.Local.Worker;

/// <summary>What can be wrong with a timer function.</summary>
internal static class TimerChecks
{
    /// <summary>The function's schedule, or <see langword="null"/> and a line that says what is wrong.</summary>
    public static TimerSchedule? ReadSchedule(FunctionDescriptor function, IConfiguration configuration, DateTimeOffset now, ICollection<string> mistakes)
    {
        var expression = ((TimerTriggerAttribute)function.Trigger).Schedule;
        var place = $"{function.Name}: parameter {function.TriggerParameter.Name}";
        if (expression is ['%', .. var setting, '%'])
        {
            if (configuration[setting] is not { Length: > 0 } configured)
            {
                mistakes.Add($"{place} takes its schedule from setting {setting}, which is not configured.");
                return null;
            }

            expression = configured;
        }

        var schedule = TimerSchedule.Parse(expression, out var problem);
        if (schedule is null)
        {
            mistakes.Add($"{place} has a schedule that cannot be read: {problem}.");
            return null;
        }

        if (schedule.NextAfter(now) is not null) return schedule;
        mistakes.Add($"{place} has the schedule '{expression}', which never occurs.");
        return null;
    }

    public static void CheckShape(FunctionDescriptor function, ICollection<string> mistakes)
    {
        var trigger = function.TriggerParameter;
        if (trigger.ParameterType != typeof(TimerInfo))
        {
            mistakes.Add($"{function.Name}: parameter {trigger.Name} carries [TimerTrigger] and must be a TimerInfo, not a {trigger.ParameterType.Name}.");
        }

        if (CompiledMethod.ResultType(function.Method.ReturnType) != typeof(void))
        {
            mistakes.Add($"{function.Name}: {function.EntryPoint} returns a value, but nothing takes what a timer function returns.");
        }

        if (function.Method.GetCustomAttribute<RetryAttribute>() is { } retry && TimerRetry.Of(retry) is null)
        {
            mistakes.Add($"{function.Name}: {retry.GetType().Name} has an interval that is not a time such as 00:00:10, or a longest wait below the shortest.");
        }
    }
}
