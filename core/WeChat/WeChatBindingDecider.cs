using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;

namespace Shuzhi.Core.WeChat;

/// <summary>A command of an applicant about one WeChat user.</summary>
public abstract record WeChatBindingCommand : AuditedCommand
{
    public required string BindingId { get; init; }
}

/// <summary>Lets the user act for whoever sends the command, who has proved to hold both.</summary>
public sealed record BindUser : WeChatBindingCommand
{
    /// <summary>USCC that the applicant speaks for.</summary>
    public required string Organisation { get; init; }
}

/// <summary>Ends it, such as for a lost telephone.</summary>
public sealed record UnbindUser : WeChatBindingCommand;

/// <summary>Decides which WeChat user acts for which applicant: one at a time, until that one ends it.</summary>
public static class WeChatBindingDecider
{
    /// <summary>Decides a command and applies it.</summary>
    /// <param name="state">The binding as read, or <see langword="null"/> where the user never was bound.</param>
    /// <param name="command">The command.</param>
    /// <param name="now">UTC.</param>
    public static Outcome<Decision<WeChatBinding>> Handle(WeChatBinding? state, WeChatBindingCommand command, DateTimeOffset now)
    {
        var stamp = Stamp.Of(command, now);
        if (state is not null && AuditTrail.Find(state.Trail, command.CommandId) is { } earlier)
            return earlier.Stamp.CommandDigest == stamp.CommandDigest ? Decision.Nothing(state) : CommandRefusals.Reused.Refuse();
        if (command.By.Role != ActorRole.Applicant)
            return CommandRefusals.RoleForbidden.Refuse();
        var isBound = state is { Status: WeChatBindingStatus.Bound };
        return command switch
        {
            BindUser bind when isBound && (state!.Subject != bind.By.Id || state.Organisation != bind.Organisation) => WeChatRefusals.BoundElsewhere.Refuse(),
            BindUser when isBound => Decision.Nothing(state!),
            BindUser bind => Bound(state, bind, stamp),
            // Whose it is instead is nobody else's concern.
            UnbindUser when !isBound || state!.Subject != command.By.Id => CommandRefusals.NotFound.Refuse(("id", command.BindingId)),
            UnbindUser when command.ExpectedVersion is { } expected && expected != state.Version => CommandRefusals.Stale.Refuse(("current", $"{state.Version}")),
            UnbindUser => Decision.Of(state with { Status = WeChatBindingStatus.Ended }, "unbound", stamp, []),
            _ => throw new InvalidOperationException($"No decision for {command.GetType().Name}."),
        };
    }

    private static Decision<WeChatBinding> Bound(WeChatBinding? state, BindUser command, Stamp stamp)
    {
        var after = new WeChatBinding
        {
            Id = command.BindingId,
            Subject = command.By.Id,
            Organisation = command.Organisation,
            BoundAt = stamp.At,
            Status = WeChatBindingStatus.Bound,
            Version = state?.Version ?? 0,
            Trail = state?.Trail ?? [],
        };
        return Decision.Of(after, "bound", stamp, [], new AuditDetail("organisation", command.Organisation));
    }
}
