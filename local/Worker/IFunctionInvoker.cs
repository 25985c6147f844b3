using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Shuzhi.Local.Worker;

/// <summary>Runs a function through the middleware pipeline, with its class built in a scope of its own.</summary>
internal interface IFunctionInvoker
{
    /// <summary>The function's result: what its task held, or <see langword="null"/> for <c>Task</c> and <c>void</c>. Exceptions pass through unchanged.</summary>
    ValueTask<object?> InvokeAsync(FunctionDescriptor function, TriggerInput input, CancellationToken cancellation);
}

/// <summary>What a trigger brings to one invocation.</summary>
/// <param name="Bind">
/// The value of a parameter that this trigger knows, or <see cref="Unbound"/> to leave it to the common binder
/// (<see cref="FunctionContext"/>, <see cref="CancellationToken"/>, <c>[DurableClient]</c>, route and property values).
/// </param>
internal sealed record TriggerInput(Func<ParameterInfo, FunctionContext, object?> Bind)
{
    /// <summary>Says that the trigger has no value for the parameter.</summary>
    public static readonly object Unbound = new();

    private static readonly IReadOnlyDictionary<string, object?> NoData = new Dictionary<string, object?>();

    /// <summary>What <see cref="BindingContext.BindingData"/> shows.</summary>
    public IReadOnlyDictionary<string, object?> BindingData { get; init; } = NoData;

    /// <summary>The request, for an HTTP trigger.</summary>
    public HttpContext? HttpContext { get; init; }

    /// <summary>Which attempt this is, where the trigger retries.</summary>
    public RetryContext? Retry { get; init; }
}

/// <summary>
/// One kind of trigger: checks its functions before anything starts, then listens. Registered as a singleton; the host
/// checks all, starts all, and stops all in reverse order.
/// </summary>
internal interface ITriggerListener
{
    /// <summary>Adds a line to <paramref name="mistakes"/> for everything wrong with how functions use this trigger. Each line names function and parameter.</summary>
    void Check(IReadOnlyList<FunctionDescriptor> functions, ICollection<string> mistakes);

    /// <summary>Lines for the start-up banner: what it listens on.</summary>
    IEnumerable<string> Describe();

    Task StartAsync(CancellationToken cancellation);

    /// <summary>Takes no new work, lets work in flight finish until <paramref name="cancellation"/>, then returns the rest safely.</summary>
    Task StopAsync(CancellationToken cancellation);
}
