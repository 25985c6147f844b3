using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace Shuzhi.Local.Worker;

/// <summary>One invocation. Everything that a plain function does not ask for is made only when asked for.</summary>
internal sealed class LocalFunctionContext : FunctionContext
{
    /// <summary>The key under which the SDK keeps the request in <see cref="Items"/>.</summary>
    public const string HttpContextKey = "HttpRequestContext";

    private readonly TriggerInput? input;
    private readonly IServiceScopeFactory? scopes;
    private readonly CancellationToken cancellation;
    private AsyncServiceScope? scope;
    private IServiceProvider? services;
    private string? invocationId;
    private IDictionary<object, object>? items;
    private InvocationFeatures? features;
    private BindingContext? bindingContext;

    /// <summary>An invocation by an HTTP request, in the request's scope.</summary>
    public LocalFunctionContext(FunctionPlan plan, HttpContext httpContext)
    {
        Plan = plan;
        HttpContext = httpContext;
    }

    /// <summary>An invocation by another trigger, in a scope of its own.</summary>
    public LocalFunctionContext(FunctionPlan plan, TriggerInput input, IServiceScopeFactory scopes, CancellationToken cancellation)
    {
        Plan = plan;
        HttpContext = input.HttpContext;
        this.input = input;
        this.scopes = scopes;
        this.cancellation = cancellation;
    }

    public FunctionPlan Plan { get; }

    public HttpContext? HttpContext { get; }

    public TriggerInput? Input => input;

    /// <summary>What the function returned, or what middleware put in its place.</summary>
    public object? Result { get; set; }

    public override string InvocationId => invocationId ??= Guid.NewGuid().ToString();

    public override string FunctionId => Plan.Definition.Id;

    public override FunctionDefinition FunctionDefinition => Plan.Definition;

    public override TraceContext TraceContext => LocalTraceContext.Current();

    public override RetryContext RetryContext => input?.Retry ?? LocalRetryContext.First;

    public override IInvocationFeatures Features => features ??= new InvocationFeatures();

    public override BindingContext BindingContext =>
        bindingContext ??= new LocalBindingContext(HttpContext is null ? input!.BindingData : RequestValues.All(HttpContext));

    public override CancellationToken CancellationToken => scopes is null ? HttpContext!.RequestAborted : cancellation;

    public override IServiceProvider InstanceServices
    {
        get => services ??= scopes is null ? HttpContext!.RequestServices : OpenScope();
        set => services = value;
    }

    public override IDictionary<object, object> Items
    {
        get => items ??= NewItems();
        set => items = value;
    }

    /// <summary>The context as this host made it.</summary>
    /// <exception cref="InvalidOperationException">The context is not of this host.</exception>
    public static LocalFunctionContext Of(FunctionContext context) =>
        context as LocalFunctionContext
        ?? throw new InvalidOperationException($"The context is a {context.GetType().Name}, not one that this host made.");

    public ValueTask DisposeScopeAsync() => scope?.DisposeAsync() ?? ValueTask.CompletedTask;

    private IServiceProvider OpenScope()
    {
        var opened = scopes!.CreateAsyncScope();
        scope = opened;
        return opened.ServiceProvider;
    }

    private Dictionary<object, object> NewItems()
    {
        var fresh = new Dictionary<object, object>();
        if (HttpContext is not null) fresh.Add(HttpContextKey, HttpContext);
        return fresh;
    }
}
