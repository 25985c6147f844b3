using Shuzhi.Core.Audit;
using Shuzhi.Core.Ports;

namespace Shuzhi.Core.WeChat;

/// <summary>Where a binding stands.</summary>
public enum WeChatBindingStatus
{
    /// <summary>The user acts for the applicant.</summary>
    Bound,

    /// <summary>The user acts for nobody; kept for the record.</summary>
    Ended,
}

/// <summary>That a WeChat user acts for an applicant. The least that serves: no openid, no name, no telephone.</summary>
public sealed record WeChatBinding : IAudited<WeChatBinding>
{
    /// <summary>A digest of the openid, by which the user is found again and nobody is found out.</summary>
    public required string Id { get; init; }

    /// <summary>Partition key; the same as <see cref="Id"/>.</summary>
    public string BindingId => Id;

    /// <summary>The applicant's subject with the main issuer, a pseudonym.</summary>
    public required string Subject { get; init; }

    /// <summary>USCC.</summary>
    public required string Organisation { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset BoundAt { get; init; }

    public required WeChatBindingStatus Status { get; init; }

    public required long Version { get; init; }

    public required IReadOnlyList<AuditEntry> Trail { get; init; }

    IReadOnlyList<OutboxMessage> IAudited.Outbox => [];

    DateTimeOffset? IAudited.OutboxSince => null;

    string? IAudited.DecidedUnder => null;

    WeChatBinding IAudited<WeChatBinding>.WithTrail(IReadOnlyList<AuditEntry> trail, long version) => this with { Trail = trail, Version = version };
}
