using System.Linq.Expressions;
using System.Reflection;

namespace Shuzhi.Local.Worker;

/// <summary>Calls a method and gives what its task held, or <see langword="null"/> for <c>void</c> and plain tasks.</summary>
internal delegate ValueTask<object?> MethodCall(object? instance, object?[] arguments);

/// <summary>Turns a method into a delegate once, so that a call costs no reflection.</summary>
internal static class CompiledMethod
{
    public static MethodCall Compile(MethodInfo method)
    {
        var instance = Expression.Parameter(typeof(object), "instance");
        var arguments = Expression.Parameter(typeof(object?[]), "arguments");
        var values = method.GetParameters().Select((parameter, index) =>
            (Expression)Expression.Convert(Expression.ArrayIndex(arguments, Expression.Constant(index)), parameter.ParameterType));
        var target = method.IsStatic ? null : Expression.Convert(instance, method.DeclaringType!);
        var call = Expression.Call(target, method, values);
        return Expression.Lambda<MethodCall>(Adapt(call, method.ReturnType), instance, arguments).Compile();
    }

    /// <summary>What a caller awaits: the type inside a task, or <see langword="void"/> for a plain one.</summary>
    public static Type ResultType(Type returned)
    {
        if (returned == typeof(Task) || returned == typeof(ValueTask)) return typeof(void);
        if (!returned.IsGenericType) return returned;
        var definition = returned.GetGenericTypeDefinition();
        return definition == typeof(Task<>) || definition == typeof(ValueTask<>) ? returned.GetGenericArguments()[0] : returned;
    }

    private static Expression Adapt(MethodCallExpression call, Type returned)
    {
        if (returned == typeof(void)) return Expression.Block(call, Expression.Default(typeof(ValueTask<object?>)));
        var result = ResultType(returned);
        if (result == returned) return Adapt(nameof(FromValue), [], Expression.Convert(call, typeof(object)));
        var isTask = typeof(Task).IsAssignableFrom(returned);
        if (result == typeof(void)) return Adapt(isTask ? nameof(FromPlainTask) : nameof(FromPlainValueTask), [], call);
        return Adapt(isTask ? nameof(FromTask) : nameof(FromValueTask), [result], call);
    }

    private static MethodCallExpression Adapt(string adapter, Type[] types, Expression value) =>
        Expression.Call(typeof(CompiledMethod), adapter, types, value);

    private static ValueTask<object?> FromValue(object? value) => ValueTask.FromResult(value);

    private static ValueTask<object?> FromPlainTask(Task task)
    {
        return task.IsCompletedSuccessfully ? default : Await(task);

        static async ValueTask<object?> Await(Task task)
        {
            await task;
            return null;
        }
    }

    private static ValueTask<object?> FromPlainValueTask(ValueTask task)
    {
        return task.IsCompletedSuccessfully ? default : Await(task);

        static async ValueTask<object?> Await(ValueTask task)
        {
            await task;
            return null;
        }
    }

    private static ValueTask<object?> FromTask<T>(Task<T> task)
    {
        return task.IsCompletedSuccessfully ? ValueTask.FromResult<object?>(task.Result) : Await(task);

        static async ValueTask<object?> Await(Task<T> task) => await task;
    }

    private static ValueTask<object?> FromValueTask<T>(ValueTask<T> task)
    {
        return task.IsCompletedSuccessfully ? ValueTask.FromResult<object?>(task.Result) : Await(task);

        static async ValueTask<object?> Await(ValueTask<T> task) => await task;
    }
}
