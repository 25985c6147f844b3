using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace Shuzhi.Local.Worker;

/// <summary>Everything about a function that stays the same from call to call.</summary>
internal sealed class FunctionPlan
{
    private readonly ArgumentPlan arguments;
    private readonly BodyReader? body;
    private readonly int bodyIndex;
    private readonly bool isDisposable;

    // Compiled at the first call: an app of a hundred functions must not pay for all of them at its start.
    private readonly Lazy<MethodCall> method;
    private readonly Lazy<ObjectFactory>? factory;

    public FunctionPlan(FunctionDescriptor function, ArgumentPlan arguments, BodyReader? body)
    {
        this.arguments = arguments;
        this.body = body;
        Function = function;
        Definition = new LocalFunctionDefinition(function);
        bodyIndex = arguments.Body?.Position ?? -1;
        method = new Lazy<MethodCall>(() => CompiledMethod.Compile(function.Method));
        if (function.Method.IsStatic) return;

        var type = function.Method.DeclaringType!;
        factory = new Lazy<ObjectFactory>(() => ActivatorUtilities.CreateFactory(type, Type.EmptyTypes));
        isDisposable = typeof(IDisposable).IsAssignableFrom(type) || typeof(IAsyncDisposable).IsAssignableFrom(type);
    }

    public FunctionDescriptor Function { get; }

    public LocalFunctionDefinition Definition { get; }

    /// <summary>The end of the pipeline: makes the arguments, calls the method and keeps its result.</summary>
    public static Task ExecuteAsync(FunctionContext context)
    {
        var local = LocalFunctionContext.Of(context);
        return local.Plan.ExecuteAsync(local);
    }

    private Task ExecuteAsync(LocalFunctionContext context)
    {
        var values = new object?[arguments.Sources.Length];
        for (var index = 0; index < values.Length; index++) values[index] = arguments.Sources[index](context);
        if (bodyIndex >= 0 || isDisposable) return ExecuteAsync(context, values);

        var result = method.Value(factory?.Value(context.InstanceServices, null), values);
        if (!result.IsCompletedSuccessfully) return KeepAsync(result, context);
        context.Result = result.Result;
        return Task.CompletedTask;

        static async Task KeepAsync(ValueTask<object?> result, LocalFunctionContext context) => context.Result = await result;
    }

    private async Task ExecuteAsync(LocalFunctionContext context, object?[] values)
    {
        if (bodyIndex >= 0) values[bodyIndex] = await body!.ReadAsync(context.HttpContext!, arguments.Body!);
        var instance = factory?.Value(context.InstanceServices, null);
        try
        {
            context.Result = await method.Value(instance, values);
        }
        finally
        {
            if (instance is IAsyncDisposable asynchronous) await asynchronous.DisposeAsync();
            else (instance as IDisposable)?.Dispose();
        }
    }
}
