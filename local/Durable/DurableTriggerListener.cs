using Shuzhi.Local.Worker;

namespace Shuzhi.Local.Durable;

/// <summary>Runs the app's orchestrations and activities on the durable engine.</summary>
internal sealed class DurableTriggerListener(DurableFunctions functions, DurableEngine engine) : ITriggerListener
{
    public void Check(IReadOnlyList<FunctionDescriptor> all, ICollection<string> mistakes)
    {
        foreach (var function in all) functions.Add(function, mistakes);
    }

    public IEnumerable<string> Describe()
    {
        if (functions.Orchestrators.Count > 0) yield return $"orchestrations: {string.Join(", ", functions.Orchestrators.Order(StringComparer.Ordinal))}";
        if (functions.Activities.Count > 0) yield return $"activities: {string.Join(", ", functions.Activities.Order(StringComparer.Ordinal))}";
    }

    public Task StartAsync(CancellationToken cancellation)
    {
        engine.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellation) => engine.StopAsync(cancellation);
}
