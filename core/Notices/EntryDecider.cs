using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Ports;

namespace Shuzhi.Core.Notices;

/// <summary>Input of an objection's orchestration.</summary>
public sealed record ObjectionProcess(string EntryId, string ObjectionId);

/// <summary>External event to an objection's orchestration: it was replied to.</summary>
public sealed record ObjectionMoved(string EntryId, string ObjectionId, long Version);

/// <summary>Takes objections against an entry, replies to them and ends it.</summary>
public static class EntryDecider
{
    /// <summary>Name of an objection's orchestration.</summary>
    public const string Orchestration = "ObjectionOrchestration";

    /// <summary>The whole lifecycle: in which state which command may come, and the states after it.</summary>
    public static IReadOnlyList<(EntryStatus From, Type Command, IReadOnlyList<EntryStatus> To)> Table { get; } =
    [
        (EntryStatus.Standing, typeof(RaiseObjection), [EntryStatus.Suspended]),
        (EntryStatus.Standing, typeof(SettleEntry), [EntryStatus.Clearing]),

        (EntryStatus.Suspended, typeof(RaiseObjection), [EntryStatus.Suspended]),
        (EntryStatus.Suspended, typeof(AttachToObjection), [EntryStatus.Suspended]),
        (EntryStatus.Suspended, typeof(ReplyToObjection), [EntryStatus.Standing, EntryStatus.Suspended, EntryStatus.Clearing, EntryStatus.Upheld]),

        (EntryStatus.Clearing, typeof(ConfirmCleared), [EntryStatus.Cleared]),

        // Everybody gets a reply, also whoever objected to what another objection has brought down already.
        (EntryStatus.Upheld, typeof(AttachToObjection), [EntryStatus.Upheld]),
        (EntryStatus.Upheld, typeof(ReplyToObjection), [EntryStatus.Upheld]),
    ];

    /// <summary>Decides a command and applies it.</summary>
    /// <param name="state">The entry as read, or <see langword="null"/> where there is none.</param>
    /// <param name="command">The command.</param>
    /// <param name="now">UTC.</param>
    public static Outcome<Decision<NoticeEntry>> Handle(NoticeEntry? state, EntryCommand command, DateTimeOffset now) =>
        CommandGate.Pass<NoticeEntry, EntryCommand, AddEntry>(state, command, command.EntryId, now, Add, Decide);

    private static Outcome<Decision<NoticeEntry>> Decide(NoticeEntry state, EntryCommand command, Stamp stamp)
    {
        if (!Table.Any(row => row.From == state.Status && row.Command == command.GetType()))
            return NoticeRefusals.EntrySettled.Refuse(("status", $"{state.Status}"));
        return command switch
        {
            RaiseObjection c => Raise(state, c, stamp),
            AttachToObjection c => Attach(state, c, stamp),
            ReplyToObjection c => Reply(state, c, stamp),
            SettleEntry c => stamp.At >= c.ClosesAt
                ? Changed(state with { Status = EntryStatus.Clearing }, "settled", stamp, [])
                : NoticeRefusals.NotOver.Refuse(("closes", InstantText.Format(c.ClosesAt))),
            ConfirmCleared => Changed(state with { Status = EntryStatus.Cleared }, "cleared", stamp, []),
            _ => throw new ArgumentOutOfRangeException(nameof(command), command.GetType().Name, null),
        };
    }

    private static Outcome<Decision<NoticeEntry>> Add(AddEntry command, Stamp stamp)
    {
        var entry = new NoticeEntry
        {
            Id = command.EntryId,
            NoticeId = NoticeEntry.NoticeOf(command.EntryId),
            Number = command.Number,
            ApplicationId = command.ApplicationId,
            Name = command.Name,
            MaskedUscc = command.MaskedUscc,
            District = command.District,
            Amount = command.Amount,
            Status = EntryStatus.Standing,
            Version = 0,
            Trail = [],
            Outbox = [],
        };
        return Changed(entry, "listed", stamp, [], new("application", entry.ApplicationId), new("amountFen", entry.Amount is { } amount ? $"{amount.Fen}" : ""));
    }

    private static Outcome<Decision<NoticeEntry>> Raise(NoticeEntry state, RaiseObjection command, Stamp stamp)
    {
        if (stamp.At >= command.ClosesAt)
            return NoticeRefusals.Over.Refuse(("closes", InstantText.Format(command.ClosesAt)));
        if (string.IsNullOrWhiteSpace(command.Grounds))
            return CommandRefusals.ReasonMissing.Refuse();
        if (state.Objections.Count >= NoticeEntry.MostObjections)
            return NoticeRefusals.TooMany.Refuse(("most", $"{NoticeEntry.MostObjections}"));
        var objection = new Objection(command.ObjectionId, command.By, stamp.At, command.Grounds, command.RemindAt, command.ReplyDueAt, []);
        var start = OutboxMessage.Start(
            $"start-{state.Id}-{objection.Id}", Orchestration, NoticeEntry.InstanceId(state.Id, objection.Id), new ObjectionProcess(state.Id, objection.Id));
        return Changed(state with { Status = EntryStatus.Suspended, Objections = [.. state.Objections, objection] }, "objected", stamp, [start],
            new AuditDetail("objection", objection.Id), new AuditDetail("groundsSha256", AuditTrail.Sha256Of(objection.Grounds)));
    }

    private static Outcome<Decision<NoticeEntry>> Attach(NoticeEntry state, AttachToObjection command, Stamp stamp)
    {
        if (!Open(state, command.ObjectionId).TryGet(out var objection, out var refusal))
            return refusal;
        if (objection.By.Id != command.By.Id)
            return NoticeRefusals.NotObjector.Refuse();
        if (objection.Attachments.Count >= NoticeEntry.MostAttachments)
            return NoticeRefusals.TooMany.Refuse(("most", $"{NoticeEntry.MostAttachments}"));
        var changed = objection with { Attachments = [.. objection.Attachments, command.Attachment] };
        return Changed(With(state, changed), "evidenceFiled", stamp, [], new AuditDetail("objection", objection.Id), new AuditDetail("sha256", command.Attachment.Sha256));
    }

    private static Outcome<Decision<NoticeEntry>> Reply(NoticeEntry state, ReplyToObjection command, Stamp stamp)
    {
        if (command.By.Role != ActorRole.City)
            return CommandRefusals.RoleForbidden.Refuse();
        if (string.IsNullOrWhiteSpace(command.Text))
            return CommandRefusals.ReasonMissing.Refuse();
        if (!Open(state, command.ObjectionId).TryGet(out var objection, out var refusal))
            return refusal;
        if (objection.By.Id == command.By.Id)
            return NoticeRefusals.OwnObjection.Refuse();
        var returnTo = command.Sustained ? command.ReturnTo : null;
        var after = With(state, objection with { Reply = new(command.Sustained, command.Text, returnTo, command.By, stamp.At) });
        after = after with { Status = StatusAfter(after, command, stamp) };
        var news = OutboxMessage.Raise(
            $"replied-{state.Id}-{objection.Id}", NoticeEntry.InstanceId(state.Id, objection.Id), nameof(ObjectionMoved), new ObjectionMoved(state.Id, objection.Id, state.Version + 1));
        return Changed(after, command.Sustained ? "objectionSustained" : "objectionDismissed", stamp, [news],
            new AuditDetail("objection", objection.Id), new AuditDetail("returnTo", returnTo is { } stage ? $"{stage}" : ""), new AuditDetail("replySha256", AuditTrail.Sha256Of(command.Text)));
    }

    private static EntryStatus StatusAfter(NoticeEntry entry, ReplyToObjection command, Stamp stamp)
    {
        if (command.Sustained || entry.Status == EntryStatus.Upheld)
            return EntryStatus.Upheld;
        if (entry.Objections.Any(objection => objection.IsOpen))
            return EntryStatus.Suspended;
        return stamp.At >= command.ClosesAt ? EntryStatus.Clearing : EntryStatus.Standing;
    }

    private static Outcome<Objection> Open(NoticeEntry state, string objectionId) => state.Find(objectionId) switch
    {
        null => NoticeRefusals.ObjectionUnknown.Refuse(("objection", objectionId)),
        { IsOpen: false } => NoticeRefusals.ObjectionAnswered.Refuse(),
        var open => open,
    };

    private static NoticeEntry With(NoticeEntry state, Objection changed) =>
        state with { Objections = [.. state.Objections.Select(objection => objection.Id == changed.Id ? changed : objection)] };

    private static Decision<NoticeEntry> Changed(NoticeEntry after, string kind, Stamp stamp, IReadOnlyList<OutboxMessage> messages, params IReadOnlyList<AuditDetail> details)
    {
        var open = after.Objections.Where(objection => objection.IsOpen).ToList();
        return Decision.Of(after with { ReplyDueAt = open.Count == 0 ? null : open.Min(objection => objection.ReplyDueAt) }, kind, stamp, messages, details);
    }
}
