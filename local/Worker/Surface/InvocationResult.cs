using Shuzhi.Local.Worker;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>What the function returned; middleware may replace it.</summary>
public abstract class InvocationResult<T>
{
    public abstract T? Value { get; set; }
}

/// <inheritdoc cref="InvocationResult{T}"/>
public abstract class InvocationResult : InvocationResult<object>
{
}

/// <summary>Reaches the result of an invocation.</summary>
public static class FunctionContextBindingFeatureExtensions
{
    /// <summary>The result as a <typeparamref name="T"/>.</summary>
    /// <exception cref="InvalidOperationException">The result is of another type.</exception>
    public static InvocationResult<T> GetInvocationResult<T>(this FunctionContext context) =>
        new LocalInvocationResult<T>(LocalFunctionContext.Of(context));

    public static InvocationResult GetInvocationResult(this FunctionContext context) =>
        new LocalInvocationResult(LocalFunctionContext.Of(context));
}
