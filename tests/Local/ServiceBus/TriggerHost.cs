using System.Reflection;
using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Shuzhi.Local.ServiceBus.Trigger;
using Shuzhi.Local.Worker;

namespace Shuzhi.Local.Tests.ServiceBus;

/// <summary>The trigger over a broker, with an invoker that calls a method of a test object and nothing more.</summary>
internal sealed class TriggerHost : IAsyncDisposable
{
    private readonly ServiceBusTriggerListener listener;
    private readonly object functions;

    public TriggerHost(BrokerHost host, object functions, TriggerSettings? settings = null, params (string Name, string Value)[] configuration)
    {
        this.functions = functions;
        var values = configuration.Select(pair => KeyValuePair.Create(pair.Name, (string?)pair.Value));
        listener = new ServiceBusTriggerListener(
            host.Broker,
            new Invoker(functions),
            settings ?? new TriggerSettings { SessionIdleTimeout = TimeSpan.FromSeconds(2) },
            new ConfigurationBuilder().AddInMemoryCollection(values).Build(),
            Options.Create(new JsonSerializerOptions(JsonSerializerDefaults.Web)),
            NullLogger<ServiceBusTriggerListener>.Instance);
    }

    public List<string> Check()
    {
        var found = functions.GetType().GetMethods()
            .Where(method => method.GetCustomAttribute<FunctionAttribute>() is not null)
            .Select(method =>
            {
                var parameter = method.GetParameters().Single(each => each.GetCustomAttribute<ServiceBusTriggerAttribute>() is not null);
                return new FunctionDescriptor(method.GetCustomAttribute<FunctionAttribute>()!.Name, method, parameter.GetCustomAttribute<ServiceBusTriggerAttribute>()!, parameter);
            });
        var mistakes = new List<string>();
        listener.Check([.. found], mistakes);
        return mistakes;
    }

    public IEnumerable<string> Describe() => listener.Describe();

    public async Task StartAsync()
    {
        Assert.Empty(Check());
        await listener.StartAsync(CancellationToken.None);
    }

    public Task StopAsync(CancellationToken cancellation = default) => listener.StopAsync(cancellation);

    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(BrokerHost.Soon);
        await listener.StopAsync(patience.Token);
    }

    private sealed class Invoker(object target) : IFunctionInvoker
    {
        public async ValueTask<object?> InvokeAsync(FunctionDescriptor function, TriggerInput input, CancellationToken cancellation)
        {
            var arguments = function.Method.GetParameters().Select(parameter =>
            {
                var value = input.Bind(parameter, null!);
                return ReferenceEquals(value, TriggerInput.Unbound) ? cancellation : value;
            }).ToArray();
            try
            {
                await (Task)function.Method.Invoke(target, arguments)!;
            }
            catch (TargetInvocationException problem)
            {
                throw problem.InnerException!;
            }

            return null;
        }
    }
}
