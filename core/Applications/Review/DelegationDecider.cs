using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;

namespace Shuzhi.Core.Applications.Review;

/// <summary>A command of an officer about who stands in for them.</summary>
public abstract record DelegationCommand : AuditedCommand
{
    /// <summary>Who stands in.</summary>
    public required string DelegateId { get; init; }

    /// <summary>Of the delegation from whoever sends the command.</summary>
    public string DelegationId => Delegation.IdOf(By.Id, DelegateId);
}

/// <summary>Lets somebody stand in; said again, for other days.</summary>
public sealed record DelegateWork : DelegationCommand
{
    /// <summary>For district officers.</summary>
    public string? District { get; init; }

    /// <summary>First civil day (Asia/Shanghai), inclusive.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last civil day (Asia/Shanghai), inclusive; not before the first.</summary>
    public required DateOnly Through { get; init; }
}

/// <summary>The officer is back.</summary>
public sealed record EndDelegation : DelegationCommand;

/// <summary>Decides who stands in for whom. Only the officer who is away decides that.</summary>
public static class DelegationDecider
{
    /// <summary>Decides a command and applies it.</summary>
    /// <param name="state">The delegation as read, or <see langword="null"/> where there never was one.</param>
    /// <param name="command">The command.</param>
    /// <param name="now">UTC.</param>
    public static Outcome<Decision<Delegation>> Handle(Delegation? state, DelegationCommand command, DateTimeOffset now)
    {
        var stamp = Stamp.Of(command, now);
        if (!CommandGate.IsRepeat(state, command, stamp).TryGet(out var isRepeat, out var refusal))
            return refusal;
        if (isRepeat)
            return Decision.Nothing(state!);
        if (command.By.Role is not (ActorRole.District or ActorRole.City or ActorRole.Auditor or ActorRole.Finance))
            return CommandRefusals.RoleForbidden.Refuse();
        return command switch
        {
            DelegateWork delegated => Delegated(state, delegated, stamp),
            EndDelegation when state is { Status: DelegationStatus.Standing } => Decision.Of(state with { Status = DelegationStatus.Ended }, "ended", stamp, []),
            EndDelegation => CommandRefusals.NotFound.Refuse(("id", command.DelegateId)),
            _ => throw new InvalidOperationException($"No decision for {command.GetType().Name}."),
        };
    }

    private static Decision<Delegation> Delegated(Delegation? state, DelegateWork command, Stamp stamp)
    {
        var after = new Delegation
        {
            Id = command.DelegationId,
            DelegateId = command.DelegateId,
            OfficerId = command.By.Id,
            Role = command.By.Role,
            District = command.District,
            From = command.From,
            Through = command.Through,
            Status = DelegationStatus.Standing,
            Version = state?.Version ?? 0,
            Trail = state?.Trail ?? [],
        };
        return Decision.Of(after, "delegated", stamp, [], new AuditDetail("delegate", command.DelegateId), new("days", new DateRange(command.From, command.Through).ToString()));
    }
}
