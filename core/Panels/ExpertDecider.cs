using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;

namespace Shuzhi.Core.Panels;

/// <summary>A command to one expert's entry in the pool.</summary>
public abstract record ExpertCommand : AuditedCommand
{
    public required string ExpertId { get; init; }
}

/// <summary>Takes an expert into the pool.</summary>
public sealed record RegisterExpert : ExpertCommand
{
    public required ExpertProfile Profile { get; init; }
}

/// <summary>Replaces what the pool knows of an expert. Draws that have been made stay as they are.</summary>
public sealed record ReviseExpert : ExpertCommand
{
    public required ExpertProfile Profile { get; init; }
}

/// <summary>Takes an expert out of further draws.</summary>
public sealed record RetireExpert : ExpertCommand;

/// <summary>Keeps the pool of experts.</summary>
public static class ExpertDecider
{
    private const int MostName = 60;
    private const int MostFields = 20;
    private const int MostAffiliations = 100;

    /// <summary>Decides a command and applies it.</summary>
    /// <param name="state">The expert as read, or <see langword="null"/> where there is none.</param>
    /// <param name="command">The command.</param>
    /// <param name="now">UTC.</param>
    public static Outcome<Decision<Expert>> Handle(Expert? state, ExpertCommand command, DateTimeOffset now) =>
        command.By.Role is not (ActorRole.City or ActorRole.Admin)
            ? CommandRefusals.RoleForbidden.Refuse()
            : CommandGate.Pass<Expert, ExpertCommand, RegisterExpert>(state, command, command.ExpertId, now, Register, Decide);

    private static Outcome<Decision<Expert>> Decide(Expert state, ExpertCommand command, Stamp stamp) => command switch
    {
        ReviseExpert revise => Revise(state, revise, stamp),
        RetireExpert => Retire(state, stamp),
        _ => throw new ArgumentOutOfRangeException(nameof(command), command.GetType().Name, null),
    };

    private static Outcome<Decision<Expert>> Register(RegisterExpert command, Stamp stamp) => Check(command.Profile) is { } refusal
        ? refusal
        : Changed(new() { Id = command.ExpertId, Profile = command.Profile, Status = ExpertStatus.Active, Version = 0, Trail = [] }, "registered", stamp);

    private static Outcome<Decision<Expert>> Revise(Expert state, ReviseExpert command, Stamp stamp) => Check(command.Profile) is { } refusal
        ? refusal
        : Changed(state with { Profile = command.Profile }, "revised", stamp);

    private static Outcome<Decision<Expert>> Retire(Expert state, Stamp stamp)
    {
        if (string.IsNullOrWhiteSpace(stamp.Reason))
            return CommandRefusals.ReasonMissing.Refuse();
        return state.Status == ExpertStatus.Retired
            ? PanelRefusals.ExpertRetired.Refuse()
            : Changed(state with { Status = ExpertStatus.Retired }, "retired", stamp);
    }

    private static Refusal? Check(ExpertProfile profile)
    {
        var isWellFormed = profile.DisplayName.Trim().Length is > 0 and <= MostName
            && profile.Fields.Count is > 0 and <= MostFields
            && profile.Fields.Distinct(StringComparer.Ordinal).Count() == profile.Fields.Count
            && profile.Affiliations.Count <= MostAffiliations
            && profile.Affiliations.All(tie => tie.From is not { } from || tie.Through is not { } through || from <= through);
        return isWellFormed ? null : PanelRefusals.ExpertMalformed.Refuse(("fields", $"{MostFields}"), ("affiliations", $"{MostAffiliations}"));
    }

    // The name stays out of the trail, which outlives the entry.
    private static Decision<Expert> Changed(Expert after, string kind, Stamp stamp) => Decision.Of(
        after, kind, stamp, [], new("fields", string.Join(' ', after.Profile.Fields)), new AuditDetail("profileSha256", AuditTrail.Sha256Of(after.Profile)));
}
