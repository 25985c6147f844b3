using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;

namespace Shuzhi.Local.Worker;

/// <summary>Runs functions for triggers other than HTTP.</summary>
internal sealed class FunctionInvoker(FunctionCatalog catalog, FunctionPipeline pipeline, IServiceScopeFactory scopes) : IFunctionInvoker
{
    private readonly FunctionExecutionDelegate run = pipeline.Build();

    public async ValueTask<object?> InvokeAsync(FunctionDescriptor function, TriggerInput input, CancellationToken cancellation)
    {
        var context = new LocalFunctionContext(catalog.PlanOf(function), input, scopes, cancellation);
        try
        {
            // Awaited on the caller's synchronization context: an orchestrator may have one, and its code must stay on it.
            await run(context);
            return context.Result;
        }
        finally
        {
            await context.DisposeScopeAsync();
        }
    }
}
