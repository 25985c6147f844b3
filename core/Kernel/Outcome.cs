using System.Diagnostics.CodeAnalysis;

namespace Shuzhi.Core.Kernel;

/// <summary>A value, or the refusal that stands in its place.</summary>
/// <remarks>Converts from both, so that a function returns either directly. The default of this type is neither and throws when read.</remarks>
public readonly struct Outcome<T>
{
    private readonly T? value;
    private readonly Refusal? refusal;

    private Outcome(T? value, Refusal? refusal, bool isOk)
    {
        this.value = value;
        this.refusal = refusal;
        IsOk = isOk;
    }

    /// <summary>Whether there is a value.</summary>
    public bool IsOk { get; }

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">This is a refusal: a caller that has not looked has a bug.</exception>
    public T Value => IsOk ? value! : throw new InvalidOperationException($"No value: {Refusal}");

    /// <summary>Why there is no value.</summary>
    /// <exception cref="InvalidOperationException">This is a value.</exception>
    public Refusal Refusal => refusal ?? throw new InvalidOperationException("Not a refusal.");

    public static implicit operator Outcome<T>(T value) => new(value, null, true);

    public static implicit operator Outcome<T>(Refusal refusal) => new(default, refusal, false);

    /// <summary>True with the value, or false with the refusal.</summary>
    public bool TryGet([MaybeNullWhen(false)] out T result, [NotNullWhen(false)] out Refusal? why)
    {
        result = value;
        why = IsOk ? null : Refusal;
        return IsOk;
    }

    public Outcome<TNext> Map<TNext>(Func<T, TNext> next) => IsOk ? next(value!) : Refusal;

    public TResult Match<TResult>(Func<T, TResult> ok, Func<Refusal, TResult> refused) => IsOk ? ok(value!) : refused(Refusal);

    public override string ToString() => IsOk ? $"{value}" : $"{refusal}";
}
