namespace Shuzhi.Functions.Hosting;

/// <summary>What an orchestration does when an instant has come.</summary>
internal enum DueAction
{
    /// <summary>Tells the applicant.</summary>
    Remind,

    /// <summary>Tells a role.</summary>
    Escalate,

    /// <summary>The stage's deadline: the stage is ended.</summary>
    End,
}

/// <summary>Something to do if the stage lasts until then. Kept in an orchestration's history, so its members are plain.</summary>
/// <param name="At">UTC.</param>
/// <param name="Action">A <see cref="DueAction"/>, by name.</param>
/// <param name="Topic">Of what, for a reminder or an escalation.</param>
/// <param name="Role">Whom, for an escalation: an actor role, by name.</param>
/// <param name="District">Whom of the role, for an escalation to one district.</param>
internal sealed record Due(DateTime At, string Action, string Topic = "", string Role = "", string District = "");

/// <summary>A stage that an orchestration is in, as an activity read it.</summary>
/// <param name="Stage">Name of the stage.</param>
/// <param name="Version">Version of the aggregate; news of this version or older is known.</param>
/// <param name="IsFinal">Nothing more is to come.</param>
/// <param name="Dues">What to do while waiting, in order of time; never empty unless final.</param>
internal sealed record ProcessStep(string Stage, long Version, bool IsFinal, IReadOnlyList<Due> Dues);

/// <summary>Asks where something stands.</summary>
/// <param name="Id">The application or batch.</param>
/// <param name="After">UTC; what was due by then has been done.</param>
/// <param name="Version">Version of the aggregate that there was news of, so that an older one is no answer; 0 for as it is stored now.</param>
internal sealed record StageQuestion(string Id, DateTime After, long Version = 0)
{
    /// <summary>Before anything was due: a process that starts late still does what fell due before it started.</summary>
    public static DateTime NothingDone { get; } = DateTime.SpecifyKind(DateTime.MinValue, DateTimeKind.Utc);
}

/// <summary>Gathers what is due in a stage, also what fell due while nothing ran: that once, however often it was due.</summary>
/// <param name="after">UTC; what was due by then has been done.</param>
/// <param name="now">UTC.</param>
internal sealed class DueList(DateTimeOffset after, DateTimeOffset now)
{
    private readonly List<Due> dues = [];

    public DueList Remind(DateTimeOffset at, string topic) => Add(at, DueAction.Remind, topic);

    public DueList Escalate(DateTimeOffset at, string topic, Core.Audit.ActorRole role, string district = "") => Add(at, DueAction.Escalate, topic, role.ToString(), district);

    /// <summary>Once more after each further period, for ever: no wait goes unwatched.</summary>
    public DueList EscalateEvery(DateTimeOffset first, TimeSpan period, string topic, Core.Audit.ActorRole role) => Escalate(Next(first, period), topic, role);

    /// <inheritdoc cref="EscalateEvery"/>
    public DueList RemindEvery(DateTimeOffset first, TimeSpan period, string topic) => Remind(Next(first, period), topic);

    /// <summary>Ends the stage, however long ago that was due.</summary>
    public DueList End(DateTimeOffset at)
    {
        dues.Add(new(at.UtcDateTime, nameof(DueAction.End)));
        return this;
    }

    public IReadOnlyList<Due> InOrder() => [.. dues.Where(due => !IsRepeatedSince(due)).OrderBy(due => due.At)];

    // Two reminders of the same that were both missed are one now.
    private bool IsRepeatedSince(Due due) => dues.Any(later =>
        later.At > due.At && later.At <= now.UtcDateTime && later.Action != nameof(DueAction.End) && later with { At = due.At } == due);

    private DueList Add(DateTimeOffset at, DueAction action, string topic, string role = "", string district = "")
    {
        if (at > after) dues.Add(new(at.UtcDateTime, action.ToString(), topic, role, district));
        return this;
    }

    // Of what was missed, only the latest repetition is made up.
    private DateTimeOffset Next(DateTimeOffset first, TimeSpan period)
    {
        var from = now - period > after ? now - period : after;
        return first > from ? first : first + (period * (Math.Floor((from - first) / period) + 1));
    }
}
