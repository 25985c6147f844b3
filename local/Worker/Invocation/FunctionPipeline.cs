using Microsoft.Azure.Functions.Worker.Middleware;

namespace Shuzhi.Local.Worker;

/// <summary>The app's middleware, folded into one delegate when the host is built.</summary>
internal sealed class FunctionPipeline
{
    private readonly List<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> middleware = [];
    private FunctionExecutionDelegate? built;

    /// <summary>Puts an item inside those added before.</summary>
    /// <exception cref="InvalidOperationException">The host has been built.</exception>
    public void Add(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> item)
    {
        if (built is not null) throw new InvalidOperationException("The application has already been built.");
        middleware.Add(item);
    }

    /// <summary>The whole pipeline; the first middleware is the outermost.</summary>
    public FunctionExecutionDelegate Build()
    {
        if (built is not null) return built;
        FunctionExecutionDelegate next = FunctionPlan.ExecuteAsync;
        for (var index = middleware.Count - 1; index >= 0; index--) next = middleware[index](next);
        return built = next;
    }
}
