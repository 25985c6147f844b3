using System.Text.Json;

namespace Shuzhi.Core.Kernel;

/// <summary>A holiday as arranged: civil days, both ends inclusive, weekends in it included.</summary>
public sealed record Holiday(LocalizedText Name, DateOnly From, DateOnly Through);

/// <summary>One year's arrangement of holidays: what departs from working Monday to Friday.</summary>
/// <param name="Year">Calendar year; every day below is in it.</param>
/// <param name="Arrangement">Number of the State Council's arrangement, or what else sets the days.</param>
/// <param name="Holidays">Days off.</param>
/// <param name="MadeUp">Saturdays and Sundays that are worked instead.</param>
public sealed record CalendarYear(int Year, string Arrangement, IReadOnlyList<Holiday> Holidays, IReadOnlyList<DateOnly> MadeUp)
{
    /// <summary>Reads a year's file.</summary>
    /// <exception cref="FormatException">Not such a file, or days that contradict each other; the message says which.</exception>
    public static CalendarYear Parse(string json)
    {
        try
        {
            var year = JsonSerializer.Deserialize<CalendarYear>(json, CoreJson.Options) ?? throw new FormatException("A calendar year is an object.");
            return year.Mistake() is { } mistake ? throw new FormatException($"Calendar {year.Year}: {mistake}") : year;
        }
        catch (JsonException e)
        {
            throw new FormatException($"A calendar year cannot be read: {e.Message}", e);
        }
    }

    private string? Mistake()
    {
        if (Year < 1 || string.IsNullOrWhiteSpace(Arrangement) || Holidays is null || MadeUp is null) return "year, arrangement, holidays and madeUp are needed.";
        if (Holidays.FirstOrDefault(one => one.Through < one.From) is { } backwards) return $"a holiday from {backwards.From:yyyy-MM-dd} ends before it begins.";
        var off = Holidays.SelectMany(Days).ToList();
        return off.Concat(MadeUp).Where(day => day.Year != Year).Select(day => $"{day:yyyy-MM-dd} is in another year.")
            .Concat(off.Concat(MadeUp).GroupBy(day => day).Where(same => same.Count() > 1).Select(same => $"{same.Key:yyyy-MM-dd} is given twice."))
            .Concat(MadeUp.Where(day => !WorkingCalendar.IsWeekend(day)).Select(day => $"{day:yyyy-MM-dd} is worked anyway."))
            .FirstOrDefault();
    }

    internal static IEnumerable<DateOnly> Days(Holiday holiday) =>
        Enumerable.Range(0, holiday.Through.DayNumber - holiday.From.DayNumber + 1).Select(holiday.From.AddDays);
}
