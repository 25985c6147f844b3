using System.Diagnostics.CodeAnalysis;
using Shuzhi.Core.Kernel;

namespace Shuzhi.Functions.Http;

/// <summary>A value, or the problem to answer with. Converts from both, and from an outcome of the domain.</summary>
internal readonly struct Checked<T>
{
    private readonly T? value;
    private readonly Problem? problem;

    private Checked(T? value, Problem? problem)
    {
        this.value = value;
        this.problem = problem;
    }

    public static implicit operator Checked<T>(T value) => new(value, null);

    public static implicit operator Checked<T>(Problem problem) => new(default, problem);

    public static implicit operator Checked<T>(Refusal refusal) => new(default, Http.Problem.Of(refusal));

    public static implicit operator Checked<T>(Outcome<T> outcome) => outcome.TryGet(out var result, out var refusal) ? result : refusal;

    /// <summary>True with the value, or false with the problem.</summary>
    public bool TryGet([MaybeNullWhen(false)] out T result, [NotNullWhen(false)] out Problem? why)
    {
        result = value;
        why = problem;
        return problem is null;
    }
}
