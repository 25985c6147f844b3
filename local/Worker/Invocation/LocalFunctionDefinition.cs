using System.Collections.Immutable;
using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Shuzhi.Local.Worker;

internal sealed class LocalFunctionDefinition : FunctionDefinition
{
    private readonly FunctionDescriptor function;

    public LocalFunctionDefinition(FunctionDescriptor function)
    {
        this.function = function;
        var parameters = function.Method.GetParameters();
        Parameters = [.. parameters.Select(Describe)];
        InputBindings = parameters
            .Select(static parameter => (parameter.Name, Binding: parameter.GetCustomAttribute<BindingAttribute>()))
            .Where(static found => found.Binding is not null)
            .ToImmutableDictionary(
                static found => found.Name!,
                BindingMetadata (found) => new LocalBindingMetadata(found.Name!, KindOf(found.Binding!), BindingDirection.In));
        OutputBindings = function.Trigger is HttpTriggerAttribute
            ? ImmutableDictionary<string, BindingMetadata>.Empty.Add("$return", new LocalBindingMetadata("$return", "http", BindingDirection.Out))
            : ImmutableDictionary<string, BindingMetadata>.Empty;
    }

    public override ImmutableArray<FunctionParameter> Parameters { get; }

    public override string PathToAssembly => function.Method.DeclaringType!.Assembly.Location;

    public override string EntryPoint => function.EntryPoint;

    public override string Id => function.Name;

    public override string Name => function.Name;

    public override IImmutableDictionary<string, BindingMetadata> InputBindings { get; }

    public override IImmutableDictionary<string, BindingMetadata> OutputBindings { get; }

    private static FunctionParameter Describe(ParameterInfo parameter) =>
        new(parameter.Name!, parameter.ParameterType, parameter.HasDefaultValue, parameter.HasDefaultValue ? parameter.DefaultValue : null);

    /// <summary>The binding's name in the host's own words: <c>HttpTriggerAttribute</c> is <c>httpTrigger</c>.</summary>
    private static string KindOf(BindingAttribute binding)
    {
        var name = binding.GetType().Name;
        if (name.EndsWith(nameof(Attribute), StringComparison.Ordinal)) name = name[..^nameof(Attribute).Length];
        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}

internal sealed class LocalBindingMetadata(string name, string type, BindingDirection direction) : BindingMetadata
{
    public override string Name { get; } = name;

    public override string Type { get; } = type;

    public override BindingDirection Direction { get; } = direction;
}
