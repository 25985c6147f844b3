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

    /// <summary>
    /// A term of whole years: its last day is the day before the corresponding day of the final year.
    /// A term that begins on 29 February and ends in a common year ends on 28 February.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than one year.</exception>
    public static DateRange OfYears(DateOnly from, int years)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(years, 1);
        var corresponding = from.AddYears(years);
        return new(from, corresponding.Day == from.Day ? corresponding.AddDays(-1) : corresponding);
    }

    /// <summary>A calendar year.</summary>
    public static DateRange OfCalendarYear(int year) => new(new(year, 1, 1), new(year, 12, 31));

    public bool Contains(DateOnly date) => date >= From && (Through is not { } last || date <= last);

    public bool Overlaps(DateRange other) => Contains(other.From) || other.Contains(From);

    /// <summary>Whether <paramref name="next"/> begins on the day after this ends: neither overlap nor gap.</summary>
    public bool MeetsBefore(DateRange next) => Through is { } last && last < DateOnly.MaxValue && last.AddDays(1) == next.From;

    /// <summary>The days in both, or <see langword="null"/> where there are none.</summary>
    public DateRange? Intersect(DateRange other)
    {
        if (!Overlaps(other))
            return null;
        var from = From > other.From ? From : other.From;
        return new(from, (Through, other.Through) switch
        {
            (null, var last) => last,
            (var last, null) => last,
            ({ } a, { } b) => a < b ? a : b,
        });
    }

    public override string ToString() => Through is { } last ? $"{From:yyyy-MM-dd}/{last:yyyy-MM-dd}" : $"{From:yyyy-MM-dd}/..";
}
