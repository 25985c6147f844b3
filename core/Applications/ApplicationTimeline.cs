using System.Text.Json;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;

namespace Shuzhi.Core.Applications;

/// <summary>One line of the timeline.</summary>
/// <param name="At">UTC.</param>
/// <param name="Event">Kind of event, camelCase.</param>
/// <param name="Text">What happened.</param>
/// <param name="Role">In which capacity somebody acted.</param>
/// <param name="ActorId">Who, for staff only.</param>
/// <param name="Reason">Why, where a reason was given.</param>
/// <param name="Details">Facts, for staff only.</param>
public sealed record TimelineEntry(DateTimeOffset At, string Event, LocalizedText Text, ActorRole Role, string? ActorId, string? Reason, IReadOnlyList<AuditDetail> Details);

/// <summary>The audit trail as people read it.</summary>
public static class ApplicationTimeline
{
    private static readonly Dictionary<string, ApplicationEventKind> Kinds =
        Enum.GetValues<ApplicationEventKind>().ToDictionary(kind => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString()));

    /// <summary>Oldest first. Staff see who acted and the facts; the applicant sees the capacity.</summary>
    public static IReadOnlyList<TimelineEntry> Of(Application application, bool forStaff) =>
    [
        .. application.Trail.Select(entry =>
        {
            var label = ApplicationLabels.Of(Kinds[entry.Event]);
            return new TimelineEntry(
                entry.Stamp.At,
                entry.Event,
                forStaff ? label.Staff : label.Public,
                entry.Stamp.By.Role,
                forStaff ? entry.Stamp.By.Id : null,
                entry.Stamp.Reason,
                forStaff ? entry.Details : []);
        }),
    ];
}
