using System.Collections;
using System.Diagnostics;
using Microsoft.Azure.Functions.Worker;

namespace Shuzhi.Local.Worker;

internal sealed class LocalBindingContext(IReadOnlyDictionary<string, object?> data) : BindingContext
{
    public override IReadOnlyDictionary<string, object?> BindingData { get; } = data;
}

internal sealed class LocalTraceContext(string parent, string state) : TraceContext
{
    private static readonly LocalTraceContext None = new(string.Empty, string.Empty);

    public override string TraceParent { get; } = parent;

    public override string TraceState { get; } = state;

    public static LocalTraceContext Current() =>
        Activity.Current is { Id: { } id } activity ? new LocalTraceContext(id, activity.TraceStateString ?? string.Empty) : None;
}

internal sealed class LocalRetryContext(int attempt, int most) : RetryContext
{
    public static readonly LocalRetryContext First = new(0, 0);

    public override int RetryCount { get; } = attempt;

    public override int MaxRetryCount { get; } = most;
}

internal sealed class LocalInvocationResult(LocalFunctionContext context) : InvocationResult
{
    public override object? Value
    {
        get => context.Result;
        set => context.Result = value;
    }
}

internal sealed class LocalInvocationResult<T> : InvocationResult<T>
{
    private readonly LocalFunctionContext context;

    public LocalInvocationResult(LocalFunctionContext context)
    {
        if (context.Result is not (null or T))
        {
            throw new InvalidOperationException($"The result of {context.Plan.Definition.Name} is a {context.Result.GetType()}, not a {typeof(T)}.");
        }

        this.context = context;
    }

    public override T? Value
    {
        get => (T?)context.Result;
        set => context.Result = value;
    }
}

internal sealed class InvocationFeatures : IInvocationFeatures
{
    private readonly Dictionary<Type, object> features = [];

    public void Set<T>(T instance)
    {
        if (instance is null) features.Remove(typeof(T));
        else features[typeof(T)] = instance;
    }

    public T? Get<T>() => features.TryGetValue(typeof(T), out var feature) ? (T)feature : default;

    public IEnumerator<KeyValuePair<Type, object>> GetEnumerator() => features.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
