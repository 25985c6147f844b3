namespace Shuzhi.Core.Audit;

/// <summary>A fact of an event, in words and figures neutral in language.</summary>
public sealed record AuditDetail(string Name, string Value);

/// <summary>What happened, by whom, when and why.</summary>
/// <param name="At">UTC.</param>
/// <param name="By">Who.</param>
/// <param name="CommandId">Id of the command that caused it.</param>
/// <param name="CommandDigest">Digest of that command's content.</param>
/// <param name="Reason">Why, where a reason was given.</param>
public sealed record Stamp(DateTimeOffset At, Actor By, string CommandId, string CommandDigest, string? Reason)
{
    public static Stamp Of(AuditedCommand command, DateTimeOffset now) => new(now, command.By, command.CommandId, command.Digest(), command.Reason);
}

/// <summary>A link of the chain: an event that can be neither changed, removed nor moved without breaking every hash after it.</summary>
/// <param name="Sequence">1, 2, 3 … without gaps.</param>
/// <param name="Event">Kind of event, camelCase.</param>
/// <param name="Stamp">Who, when and why.</param>
/// <param name="Details">What, in brief; bulky content stands in as its own SHA-256.</param>
/// <param name="PreviousHash">Hash of the entry before; of the subject's id for the first.</param>
/// <param name="Hash">SHA-256 over the canonical content and the previous hash, 64 hexadecimal digits.</param>
public sealed record AuditEntry(
    int Sequence,
    string Event,
    Stamp Stamp,
    IReadOnlyList<AuditDetail> Details,
    string PreviousHash,
    string Hash);
