using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Shuzhi.Local.Worker;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Reaches the HTTP request behind an invocation.</summary>
public static class FunctionContextExtensions
{
    /// <summary>The request's context, or <see langword="null"/> where no HTTP request triggered the function.</summary>
    public static HttpContext? GetHttpContext(this FunctionContext context)
    {
        if (context is LocalFunctionContext local) return local.HttpContext;
        return context.Items.TryGetValue(LocalFunctionContext.HttpContextKey, out var value) ? value as HttpContext : null;
    }
}

/// <summary>Loggers for a function.</summary>
public static class FunctionContextLoggerExtensions
{
    public static ILogger<T> GetLogger<T>(this FunctionContext context) =>
        context.InstanceServices.GetService<ILogger<T>>() ?? NullLogger<T>.Instance;

    public static ILogger GetLogger(this FunctionContext context, string categoryName) =>
        context.InstanceServices.GetService<ILoggerFactory>()?.CreateLogger(categoryName) ?? NullLogger.Instance;
}
