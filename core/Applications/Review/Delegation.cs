using System.Security.Cryptography;
using System.Text;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Ports;

namespace Shuzhi.Core.Applications.Review;

/// <summary>Where a delegation stands.</summary>
public enum DelegationStatus
{
    /// <summary>Counts on the days that it names.</summary>
    Standing,

    /// <summary>The officer is back; kept for the record.</summary>
    Ended,
}

/// <summary>Somebody is away, and somebody else of the same office stands in: what the one has taken on, the other may do.</summary>
public sealed record Delegation : IAudited<Delegation>
{
    /// <summary>Follows from who is away and who stands in; see <see cref="IdOf"/>.</summary>
    public required string Id { get; init; }

    /// <summary>Partition key; the same as <see cref="Id"/>.</summary>
    public string DelegationId => Id;

    /// <summary>Who stands in.</summary>
    public required string DelegateId { get; init; }

    /// <summary>Who is away.</summary>
    public required string OfficerId { get; init; }

    public required ActorRole Role { get; init; }

    /// <summary>For district officers; nobody stands in for another district.</summary>
    public string? District { get; init; }

    /// <summary>First civil day (Asia/Shanghai), inclusive.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last civil day (Asia/Shanghai), inclusive.</summary>
    public required DateOnly Through { get; init; }

    public required DelegationStatus Status { get; init; }

    public required long Version { get; init; }

    public required IReadOnlyList<AuditEntry> Trail { get; init; }

    IReadOnlyList<OutboxMessage> IAudited.Outbox => [];

    DateTimeOffset? IAudited.OutboxSince => null;

    string? IAudited.DecidedUnder => null;

    Delegation IAudited<Delegation>.WithTrail(IReadOnlyList<AuditEntry> trail, long version) => this with { Trail = trail, Version = version };

    /// <summary>One document for each pair: 32 hexadecimal digits.</summary>
    public static string IdOf(string officerId, string delegateId) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{officerId}\n{delegateId}")))[..32];

    /// <summary>Whether it counts on a civil day for somebody in this capacity.</summary>
    public bool Covers(DateOnly day, ActorRole role, string? district) =>
        Status == DelegationStatus.Standing && day >= From && day <= Through && role == Role && district == District;
}
