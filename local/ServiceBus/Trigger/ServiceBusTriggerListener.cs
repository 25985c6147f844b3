using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Shuzhi.Local.ServiceBus.Queues;
using Shuzhi.Local.Worker;

namespace Shuzhi.Local.ServiceBus.Trigger;

/// <summary>Runs the functions with a Service Bus trigger.</summary>
internal sealed class ServiceBusTriggerListener(
    Broker broker,
    IFunctionInvoker invoker,
    TriggerSettings settings,
    IConfiguration configuration,
    IOptions<JsonSerializerOptions> json,
    ILogger<ServiceBusTriggerListener> log) : ITriggerListener
{
    private readonly List<TriggerBinding> bindings = [];
    private readonly List<MessagePump> pumps = [];

    public void Check(IReadOnlyList<FunctionDescriptor> functions, ICollection<string> mistakes)
    {
        bindings.Clear();
        foreach (var function in functions.Where(function => function.Trigger is ServiceBusTriggerAttribute))
        {
            if (TriggerBinding.Bind(function, broker, configuration, mistakes) is { } binding) bindings.Add(binding);
        }
    }

    public IEnumerable<string> Describe() => bindings.Select(binding =>
    {
        var how = (binding.Attribute.IsSessionsEnabled, binding.Attribute.IsBatched) switch
        {
            (true, true) => " (sessions, batches)",
            (true, false) => " (sessions)",
            (false, true) => " (batches)",
            _ => "",
        };
        return $"{binding.Function.Name}: {binding.Queue.Path}{how}";
    });

    public Task StartAsync(CancellationToken cancellation)
    {
        var context = new PumpContext(invoker, settings, broker.Time, json.Value, log);
        foreach (var binding in bindings)
        {
            MessagePump pump = binding.Queue is SessionQueue ? new SessionPump(binding, context) : new PlainPump(binding, context);
            pumps.Add(pump);
            pump.Start();
        }

        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellation)
    {
        await Task.WhenAll(pumps.Select(pump => pump.StopAsync(cancellation)));
        foreach (var pump in pumps) pump.Dispose();
        pumps.Clear();
    }
}
