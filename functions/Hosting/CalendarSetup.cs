using Microsoft.Extensions.Configuration;
using Shuzhi.Core.Kernel;

namespace Shuzhi.Functions.Hosting;

/// <summary>
/// The calendar that terms in working days are counted by: the arrangements that ship with the app, and the year files of the folder
/// <c>Calendar:Folder</c> over them. With <c>Calendar:AssumeWeekends</c> a year that nobody has filed yet counts by its weekends.
/// </summary>
internal static class CalendarSetup
{
    /// <exception cref="FormatException">A file of the folder is no calendar year.</exception>
    public static WorkingCalendar Read(IConfiguration configuration)
    {
        var calendar = WorkingCalendar.Embedded;
        if (configuration["Calendar:Folder"] is { Length: > 0 } folder)
        {
            foreach (var file in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
                calendar = calendar.With(CalendarYear.Parse(File.ReadAllText(file)));
        }

        return configuration.GetValue("Calendar:AssumeWeekends", false) ? calendar.AssumingWeekends() : calendar;
    }
}
