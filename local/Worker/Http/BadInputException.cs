using Microsoft.Azure.Functions.Worker;

namespace Shuzhi.Local.Worker;

/// <summary>The caller sent something that a parameter cannot be made of; answered with its status, not with 500.</summary>
internal sealed class BadInputException(int status, string code, string message, Exception? inner = null)
    : FunctionInputConverterException(message, inner)
{
    public int Status { get; } = status;

    /// <summary>Stable, for programs.</summary>
    public string Code { get; } = code;
}
