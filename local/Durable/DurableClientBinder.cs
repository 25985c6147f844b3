using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Shuzhi.Local.Worker;

namespace Shuzhi.Local.Durable;

/// <summary>Supplies <c>[DurableClient] DurableTaskClient</c>.</summary>
internal sealed class DurableClientBinder(DurableTaskClient client) : IParameterBinder
{
    public Func<FunctionContext, object?>? Bind(FunctionDescriptor function, ParameterInfo parameter, ICollection<string> mistakes)
    {
        if (!parameter.IsDefined(typeof(DurableClientAttribute))) return null;
        if (parameter.ParameterType != typeof(DurableTaskClient))
        {
            mistakes.Add($"{function.Name}: parameter {parameter.Name} carries [DurableClient] and must be a DurableTaskClient, not a {parameter.ParameterType.Name}.");
        }

        return _ => client;
    }
}
