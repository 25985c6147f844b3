using Microsoft.Extensions.Configuration;
using Shuzhi.Core.Awards;
using Shuzhi.Core.Kernel;

namespace Shuzhi.Functions.Awards;

/// <summary>
/// Approval of awards, from the section <c>Awards</c>. The terms are interpretations, to be replaced by what the offices agree on; without
/// bands the party group approves everything, as the measures say.
/// </summary>
internal sealed class AwardOptions
{
    public const string Section = "Awards";

    /// <summary>From the proposal of a plan until the city is reminded of the meeting.</summary>
    public TimeSpan MeetingReminder { get; set; } = TimeSpan.FromDays(10);

    /// <summary>From the proposal until the supervisor is told, and again after each.</summary>
    public TimeSpan MeetingDeadline { get; set; } = TimeSpan.FromDays(20);

    /// <summary>Fen, exclusive: awards below this are approved by the directors' meeting; zero where none are.</summary>
    public long DirectorsBelowFen { get; set; }

    public ApprovalBands Bands => new(DirectorsBelowFen == 0 ? [] : [new(Money.FromFen(DirectorsBelowFen), ApprovalBody.DirectorsMeeting)]);

    /// <exception cref="InvalidOperationException">A value is out of bounds, or the deadline comes before its reminder.</exception>
    public static AwardOptions Read(IConfiguration configuration)
    {
        var options = configuration.GetSection(Section).Get<AwardOptions>() ?? new AwardOptions();
        if (options.MeetingReminder <= TimeSpan.Zero || options.MeetingDeadline <= options.MeetingReminder)
            throw new InvalidOperationException($"{Section}:{nameof(MeetingDeadline)} must be longer than {nameof(MeetingReminder)}, and that longer than zero.");
        return options.DirectorsBelowFen >= 0 ? options : throw new InvalidOperationException($"{Section}:{nameof(DirectorsBelowFen)} is an amount.");
    }
}
