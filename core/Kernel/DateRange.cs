namespace Shuzhi.Core.Kernel;

/// <summary>Civil dates in Asia/Shanghai, both ends inclusive; without <see cref="Through"/> it has no end.</summary>
public sealed record DateRange
{
    /// <summary>From a first day through a last day, or without end.</summary>
    /// <exception cref="ArgumentException">The last day is before the first.</exception>
    public DateRange(DateOnly from, DateOnly? through = null)
    {
        if (through < from)
            throw new ArgumentException($"The last day {through:yyyy-MM-dd} is before the first, {from:yyyy-MM-dd}.", nameof(through));
        From = from;
        Through = through;
    }

    /// <summary>First day.</summary>
    public DateOnly From { get; }

    /// <summary>Last day, or <see langword="null"/> where the range is open ended.</summary>
    public DateOnly? Through { get; }

    public bool Contains(DateOnly date) => date >= From && (Through is not { } last || date <= last);

    public bool Overlaps(DateRange other) => Contains(other.From) || other.Contains(From);

    /// <summary>Whether <paramref name="next"/> begins on the day after this ends: neither overlap nor gap.</summary>
    public bool MeetsBefore(DateRange next) => Through is { } last && last < DateOnly.MaxValue && last.AddDays(1) == next.From;

    public override string ToString() => Through is { } last ? $"{From:yyyy-MM-dd}/{last:yyyy-MM-dd}" : $"{From:yyyy-MM-dd}/..";
}
