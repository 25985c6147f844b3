using Microsoft.Extensions.Configuration;
using Shuzhi.Core.Notices;

namespace Shuzhi.Functions.Notices;

/// <summary>
/// Terms of public notices, from the section <c>Notices</c>. No source sets them: every default is an interpretation, to be replaced
/// by what the offices agree on. A change counts from the next notice or objection.
/// </summary>
internal sealed class NoticeOptions
{
    public const string Section = "Notices";

    /// <summary>Working days of a notice that does not say.</summary>
    public int WorkingDays { get; set; } = 5;

    /// <summary>Working days in which an objection is replied to.</summary>
    public int ReplyDays { get; set; } = 10;

    /// <summary>Working days after which the city is reminded of it.</summary>
    public int ReplyReminderDays { get; set; } = 7;

    /// <summary>How often the supervisor is told that a reply is overdue.</summary>
    public TimeSpan OverdueReminder { get; set; } = TimeSpan.FromDays(3);

    /// <exception cref="InvalidOperationException">A value is out of bounds, or the deadline comes before its reminder.</exception>
    public static NoticeOptions Read(IConfiguration configuration)
    {
        var options = configuration.GetSection(Section).Get<NoticeOptions>() ?? new NoticeOptions();
        if (options.WorkingDays is < 1 or > PublicNotice.MostWorkingDays) throw new InvalidOperationException($"{Section}:{nameof(WorkingDays)} is 1 to {PublicNotice.MostWorkingDays}.");
        if (options.ReplyReminderDays < 1 || options.ReplyDays <= options.ReplyReminderDays || options.ReplyDays > PublicNotice.MostWorkingDays)
            throw new InvalidOperationException($"{Section}:{nameof(ReplyDays)} is longer than {nameof(ReplyReminderDays)} and at most {PublicNotice.MostWorkingDays}.");
        if (options.OverdueReminder <= TimeSpan.Zero) throw new InvalidOperationException($"{Section}:{nameof(OverdueReminder)} must be longer than zero.");
        return options;
    }
}
