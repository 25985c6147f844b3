using System.Reflection;
using Microsoft.Azure.Functions.Worker;

namespace Shuzhi.Local.Worker;

/// <summary>Supplies parameters that carry an attribute of its own, such as an input binding. Registered as a singleton.</summary>
internal interface IParameterBinder
{
    /// <summary>
    /// How to make the parameter's value for an invocation, or <see langword="null"/> where the parameter is not this binder's.
    /// Asked once, before the start; what is wrong with a parameter of its own goes into <paramref name="mistakes"/>, and the
    /// line names function and parameter.
    /// </summary>
    Func<FunctionContext, object?>? Bind(FunctionDescriptor function, ParameterInfo parameter, ICollection<string> mistakes);
}
