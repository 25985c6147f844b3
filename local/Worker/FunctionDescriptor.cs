using System.Reflection;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Shuzhi.Local.Worker;

/// <summary>A function found in the app: a method with <c>[Function]</c> and exactly one trigger parameter.</summary>
/// <param name="Name">The function's name, unique in the app.</param>
/// <param name="Method">The method to call; on a static class or on a class that dependency injection can build.</param>
/// <param name="Trigger">The trigger attribute.</param>
/// <param name="TriggerParameter">The parameter that carries it.</param>
internal sealed record FunctionDescriptor(string Name, MethodInfo Method, TriggerBindingAttribute Trigger, ParameterInfo TriggerParameter)
{
    /// <summary>Where the function is written, for messages: <c>Namespace.Class.Method</c>.</summary>
    public string EntryPoint => $"{Method.DeclaringType!.FullName}.{Method.Name}";
}
