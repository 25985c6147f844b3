using Shuzhi.Core.Applications.Review;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Ports;

namespace Shuzhi.Core.Applications;

/// <summary>What a command did.</summary>
/// <param name="State">The application afterwards, messages in its outbox.</param>
/// <param name="Events">What happened; nothing for a repeat.</param>
/// <param name="Messages">Messages that this change put into the outbox.</param>
public sealed record ApplicationChange(Application State, IReadOnlyList<ApplicationEvent> Events, IReadOnlyList<OutboxMessage> Messages)
{
    /// <summary>Nothing happened, and nothing needs to be written.</summary>
    public bool ChangesNothing => Events.Count == 0;
}

/// <summary>Decides commands. Pure: the same state, command and instant give the same events.</summary>
public static class ApplicationDecider
{
    /// <summary>Decides a command and applies its events; the state to write, with audit trail and outbox.</summary>
    /// <param name="state">The application as read, or <see langword="null"/> where there is none.</param>
    /// <param name="command">The command.</param>
    /// <param name="now">UTC.</param>
    public static Outcome<ApplicationChange> Handle(Application? state, ApplicationCommand command, DateTimeOffset now)
    {
        var decided = Decide(state, command, now);
        if (!decided.TryGet(out var events, out var refusal))
            return refusal;
        if (events.Count == 0)
            return new ApplicationChange(state!, [], []);
        var messages = new List<OutboxMessage>();
        var next = state;
        foreach (var happened in events)
        {
            var before = next;
            next = ApplicationEvolution.Evolve(before, happened);
            messages.AddRange(ApplicationMessages.For(before, happened, next));
        }
        messages.AddRange(ApplicationMessages.ToProcess(state, next!));
        return new ApplicationChange(WithMessages(next!, messages, command.CausedBy, now), events, messages);
    }

    /// <summary>
    /// The events that a command causes; none where it took effect before. A command id that was used with other content,
    /// an older version than the present one, and an event that the state does not allow are refused.
    /// </summary>
    /// <param name="state">The application as read, or <see langword="null"/> where there is none.</param>
    /// <param name="command">The command.</param>
    /// <param name="now">UTC.</param>
    public static Outcome<IReadOnlyList<ApplicationEvent>> Decide(Application? state, ApplicationCommand command, DateTimeOffset now)
    {
        var stamp = Stamp.Of(command, now);
        if (state is null)
        {
            return command is CreateApplication create
                ? IntakeDecisions.Create(create, stamp)
                : CommandRefusals.NotFound.Refuse(("id", command.ApplicationId));
        }
        if (!CommandGate.IsRepeat(state, command, stamp).TryGet(out var isRepeat, out var refusal))
            return refusal;
        if (isRepeat)
            return Nothing();
        if (command.By.Role == ActorRole.Applicant && command.By.Id != state.OwnerId)
            return ApplicationRefusals.NotOwner.Refuse();
        return Decide(state, command, stamp);
    }

    internal static Outcome<IReadOnlyList<ApplicationEvent>> Nothing() => Array.Empty<ApplicationEvent>();

    /// <summary>The events, if the table allows the first of them; the following are ones that the decision knows to be allowed.</summary>
    internal static Outcome<IReadOnlyList<ApplicationEvent>> Allowed(Application state, params ApplicationEvent[] events) =>
        Unless(state, events[0].Kind) is { } refusal ? refusal : events;

    /// <summary>Why an event cannot happen now, if it cannot.</summary>
    internal static Refusal? Unless(Application state, ApplicationEventKind kind) => ApplicationTransitions.After(state.Status, kind) is null
        ? ApplicationRefusals.WrongState.Refuse(("status", $"{state.Status}"), ("event", $"{kind}"))
        : null;

    private static Outcome<IReadOnlyList<ApplicationEvent>> Decide(Application state, ApplicationCommand command, Stamp stamp) => command switch
    {
        CreateApplication => CommandRefusals.Exists.Refuse(("id", state.Id)),
        AmendStatement c => IntakeDecisions.Amend(state, c, stamp),
        AttachDocument c => IntakeDecisions.Attach(state, c, stamp),
        RemoveDocument c => IntakeDecisions.Remove(state, c, stamp),
        SubmitApplication c => IntakeDecisions.Submit(state, c, stamp),
        WithdrawApplication c => IntakeDecisions.Withdraw(state, c, stamp),
        RecordAssessment c => AwardDecisions.Assess(state, c, stamp),
        RecordReservation c => AwardDecisions.Reserve(state, c, stamp),
        IssueVoucher => AwardDecisions.Issue(state, stamp),
        RedeemVoucher c => VoucherDecisions.Redeem(state, c, stamp),
        SettleVoucher c => VoucherDecisions.Settle(state, c, stamp),
        ExpireVoucher c => VoucherDecisions.Expire(state, c, stamp),
        ScheduleDisbursement c => PaymentDecisions.Schedule(state, c, stamp),
        RecordPayment c => PaymentDecisions.Record(state, c, stamp),
        RecordReminder c => Allowed(state, new ApplicationReminded(stamp, c.Topic)),
        ReviewCommand c => ReviewDecider.Decide(state, c, stamp),
        _ => throw new ArgumentOutOfRangeException(nameof(command), command.GetType().Name, null),
    };

    private static Application WithMessages(Application state, List<OutboxMessage> messages, string? causedBy, DateTimeOffset now) =>
        state.WithoutOutbox(causedBy is null ? [] : [causedBy]).WithMessages(messages, now);
}
