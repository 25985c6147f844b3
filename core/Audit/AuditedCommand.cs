namespace Shuzhi.Core.Audit;

/// <summary>A command whose effect is audited. The same id with the same content takes effect once; with other content it is refused.</summary>
public abstract record AuditedCommand
{
    /// <summary>Chosen by the sender: an idempotency key, a message id, or a deterministic id of the cause.</summary>
    public required string CommandId { get; init; }

    public required Actor By { get; init; }

    /// <summary>Why, where the actor gives a reason. No personal data.</summary>
    public string? Reason { get; init; }

    /// <summary>Version the sender last saw, or <see langword="null"/> for any.</summary>
    [Context]
    public long? ExpectedVersion { get; init; }

    /// <summary>Id of the outbox message that led to this command; it has evidently arrived and leaves the outbox.</summary>
    [Context]
    public string? CausedBy { get; init; }

    /// <summary>SHA-256 of the content, 64 hexadecimal digits.</summary>
    public string Digest() => CommandContent.Digest(this);
}
