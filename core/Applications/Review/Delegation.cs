using Shuzhi.Core.Audit;

namespace Shuzhi.Core.Applications.Review;

/// <summary>Somebody is away, and somebody else of the same office stands in: what the one has taken on, the other may do.</summary>
public sealed record Delegation
{
    /// <summary>Who is away; unique for who stands in.</summary>
    public required string Id { get; init; }

    /// <summary>Who stands in; partition key.</summary>
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

    /// <summary>Whether it counts on a civil day for somebody in this capacity.</summary>
    public bool Covers(DateOnly day, ActorRole role, string? district) => day >= From && day <= Through && role == Role && district == District;
}
