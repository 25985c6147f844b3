namespace Microsoft.Azure.Functions.Worker.Converters;

/// <summary>Names what turns the incoming value into the parameter's type.</summary>
[AttributeUsage(
    AttributeTargets.Parameter | AttributeTargets.Class | AttributeTargets.Interface | AttributeTargets.Enum | AttributeTargets.Struct,
    AllowMultiple = true)]
public class InputConverterAttribute : Attribute
{
    public InputConverterAttribute(Type converterType) => ConverterType = converterType;

    public Type ConverterType { get; }
}
