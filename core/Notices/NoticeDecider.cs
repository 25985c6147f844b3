using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Policy;
using Shuzhi.Core.Ports;

namespace Shuzhi.Core.Notices;

/// <summary>Input of the notice's orchestration.</summary>
public sealed record NoticeProcess(string NoticeId);

/// <summary>External event to the notice's orchestration: where it stands now.</summary>
public sealed record NoticeMoved(string NoticeId, NoticeStatus Status, long Version);

/// <summary>Prepares, publishes and closes notices.</summary>
public static class NoticeDecider
{
    /// <summary>Name of the notice's orchestration.</summary>
    public const string Orchestration = "NoticeOrchestration";

    /// <summary>The whole lifecycle: in which state which command may come, and the state after it.</summary>
    public static IReadOnlyList<(NoticeStatus From, Type Command, NoticeStatus To)> Table { get; } =
    [
        (NoticeStatus.Preparing, typeof(PublishNotice), NoticeStatus.Published),
        (NoticeStatus.Preparing, typeof(VoidNotice), NoticeStatus.Void),
        (NoticeStatus.Published, typeof(EndNotice), NoticeStatus.Settling),
        (NoticeStatus.Published, typeof(CloseNotice), NoticeStatus.Closed),
        (NoticeStatus.Settling, typeof(CloseNotice), NoticeStatus.Closed),
    ];

    /// <summary>Decides a command and applies it.</summary>
    /// <param name="state">The notice as read, or <see langword="null"/> where there is none.</param>
    /// <param name="command">The command.</param>
    /// <param name="now">UTC.</param>
    public static Outcome<Decision<PublicNotice>> Handle(PublicNotice? state, NoticeCommand command, DateTimeOffset now) =>
        CommandGate.Pass<PublicNotice, NoticeCommand, PrepareNotice>(state, command, command.NoticeId, now, Prepare, Decide);

    private static Outcome<Decision<PublicNotice>> Decide(PublicNotice state, NoticeCommand command, Stamp stamp)
    {
        if (!Table.Any(row => row.From == state.Status && row.Command == command.GetType()))
            return NoticeRefusals.WrongState.Refuse(("status", $"{state.Status}"));
        return command switch
        {
            PublishNotice c => Publish(state, c, stamp),
            VoidNotice => Decision.Of(state with { Status = NoticeStatus.Void }, "void", stamp, []),
            EndNotice => IsOver(state, stamp) ? Decision.Of(state with { Status = NoticeStatus.Settling }, "ended", stamp, []) : NotOver(state),
            CloseNotice c => IsOver(state, stamp) ? Close(state, c, stamp) : NotOver(state),
            _ => throw new ArgumentOutOfRangeException(nameof(command), command.GetType().Name, null),
        };
    }

    private static Outcome<Decision<PublicNotice>> Prepare(PrepareNotice command, Stamp stamp)
    {
        if (command.By.Role != ActorRole.City)
            return CommandRefusals.RoleForbidden.Refuse();
        if (command.Stage is not (Stage.Notice or Stage.AwardNotice) || command.WorkingDays is < 1 or > PublicNotice.MostWorkingDays)
            return NoticeRefusals.Malformed.Refuse(("most", $"{PublicNotice.MostWorkingDays}"));
        var notice = new PublicNotice
        {
            Id = command.NoticeId,
            RoundId = command.RoundId,
            RoundName = command.RoundName,
            InstrumentId = command.InstrumentId,
            Stage = command.Stage,
            WorkingDays = command.WorkingDays,
            Status = NoticeStatus.Preparing,
            PreparedBy = command.By,
            PreparedAt = stamp.At,
            Version = 0,
            Trail = [],
            Outbox = [],
        };
        var start = OutboxMessage.Start($"start-{notice.Id}", Orchestration, PublicNotice.InstanceId(notice.Id), new NoticeProcess(notice.Id));
        return Decision.Of(notice, "prepared", stamp, [start], new("round", notice.RoundId), new("stage", $"{notice.Stage}"), AuditDetail.Number("workingDays", notice.WorkingDays));
    }

    private static Outcome<Decision<PublicNotice>> Publish(PublicNotice state, PublishNotice command, Stamp stamp)
    {
        if (command.Entries is < 1 or > PublicNotice.MostEntries)
            return NoticeRefusals.Empty.Refuse();
        // The day of publication does not count; where no source says how days are counted, this is the usual reading of a term.
        if (!command.Calendar.After(ChinaTime.DateOf(stamp.At), state.WorkingDays).TryGet(out var lastDay, out var refusal))
            return refusal;
        var publication = new Publication(stamp.At, lastDay, ChinaTime.EndOf(lastDay), command.Entries, command.Total, command.Sha256, command.Head);
        return Decision.Of(state with { Status = NoticeStatus.Published, Publication = publication }, "published", stamp, [],
            AuditDetail.Number("entries", command.Entries),
            AuditDetail.Fen("totalFen", command.Total),
            new AuditDetail("listSha256", command.Sha256),
            new AuditDetail("closesAt", InstantText.Format(publication.ClosesAt)),
            new AuditDetail("chainHead", command.Head?.Sha256 ?? ""));
    }

    private static Decision<PublicNotice> Close(PublicNotice state, CloseNotice command, Stamp stamp)
    {
        var closed = state with
        {
            Status = NoticeStatus.Closed,
            Closing = new(stamp.At, command.Cleared, command.Upheld, command.Objections, command.Sha256),
        };
        var news = OutboxMessage.Raise($"moved-{state.Id}-closed", PublicNotice.InstanceId(state.Id), nameof(NoticeMoved), new NoticeMoved(state.Id, closed.Status, closed.Version + 1));
        return Decision.Of(closed, "closed", stamp, [news],
            AuditDetail.Number("cleared", command.Cleared),
            AuditDetail.Number("upheld", command.Upheld),
            AuditDetail.Number("objections", command.Objections),
            new AuditDetail("recordSha256", command.Sha256));
    }

    private static bool IsOver(PublicNotice state, Stamp stamp) => stamp.At >= state.Publication!.ClosesAt;

    private static Refusal NotOver(PublicNotice state) => NoticeRefusals.NotOver.Refuse(("closes", InstantText.Format(state.Publication!.ClosesAt)));
}
