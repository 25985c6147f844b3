using Shuzhi.Core.Kernel;

namespace Shuzhi.Core.Audit;

/// <summary>What every command meets before the rules of its own decider.</summary>
public static class CommandGate
{
    /// <summary>
    /// Decides a command. What does not exist can only be created, and only once; a repeat changes nothing; a command id that was used
    /// with other content and an older version than the present one are refused.
    /// </summary>
    /// <typeparam name="TState">The aggregate.</typeparam>
    /// <typeparam name="TCommand">Its commands.</typeparam>
    /// <typeparam name="TFirst">The command that creates it.</typeparam>
    /// <param name="state">The aggregate as read, or <see langword="null"/> where there is none.</param>
    /// <param name="command">The command.</param>
    /// <param name="id">Id of the aggregate.</param>
    /// <param name="now">UTC.</param>
    /// <param name="create">The rules of the creation.</param>
    /// <param name="decide">The rules of every other command.</param>
    public static Outcome<Decision<TState>> Pass<TState, TCommand, TFirst>(
        TState? state,
        TCommand command,
        string id,
        DateTimeOffset now,
        Func<TFirst, Stamp, Outcome<Decision<TState>>> create,
        Func<TState, TCommand, Stamp, Outcome<Decision<TState>>> decide)
        where TState : class, IAudited<TState>
        where TCommand : AuditedCommand
        where TFirst : TCommand
    {
        var stamp = Stamp.Of(command, now);
        if (state is null)
            return command is TFirst first ? create(first, stamp) : CommandRefusals.NotFound.Refuse(("id", id));
        if (!IsRepeat(state, command, stamp).TryGet(out var isRepeat, out var refusal))
            return refusal;
        if (isRepeat)
            return Decision.Nothing(state);
        return command is TFirst ? CommandRefusals.Exists.Refuse(("id", state.Id)) : decide(state, command, stamp);
    }

    /// <summary>Whether a command took effect before; refused where its id stands for other content, or where it was sent on another version.</summary>
    /// <param name="state">The aggregate as read; its version is zero where there is none.</param>
    /// <param name="command">The command.</param>
    /// <param name="stamp">The command's stamp.</param>
    public static Outcome<bool> IsRepeat(IAudited? state, AuditedCommand command, Stamp stamp)
    {
        if (state is not null && AuditTrail.Find(state.Trail, command.CommandId) is { } earlier)
            return earlier.Stamp.CommandDigest == stamp.CommandDigest ? true : CommandRefusals.Reused.Refuse();
        var version = state?.Version ?? 0;
        return command.ExpectedVersion is { } expected && expected != version ? CommandRefusals.Stale.Refuse(("current", $"{version}")) : false;
    }
}
