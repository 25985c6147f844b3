using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;

namespace Shuzhi.Core.Awards;

/// <summary>A command to one plan.</summary>
public abstract record PlanCommand : AuditedCommand
{
    public required string PlanId { get; init; }
}

/// <summary>Puts applications of one line before the meeting.</summary>
public sealed record ProposePlan : PlanCommand
{
    public required string LineId { get; init; }

    public required IReadOnlyList<PlanCandidate> Candidates { get; init; }

    /// <summary>Who approves awards of which size.</summary>
    [Context]
    public required ApprovalBands Bands { get; init; }
}

/// <summary>What the meeting decided about one application, where it is not what was proposed.</summary>
/// <param name="ApplicationId">The application.</param>
/// <param name="Amount">Fen, less than proposed; zero declines it.</param>
/// <param name="Grounds">Why.</param>
public sealed record ItemDecision(string ApplicationId, Money Amount, string Grounds);

/// <summary>Records what the meeting decided. Whoever proposed the plan may not.</summary>
public sealed record RecordMeeting : PlanCommand
{
    public required ApprovalBody Body { get; init; }

    /// <summary>Civil date (Asia/Shanghai), not before the proposal and not in the future.</summary>
    public required DateOnly HeldOn { get; init; }

    /// <summary>Number of the decision.</summary>
    public required string Decision { get; init; }

    /// <summary>Whether the plan is approved, as proposed or in part. Where it is not, a reason is compulsory.</summary>
    public required bool Approved { get; init; }

    /// <summary>Applications that get less than proposed; at most one decision each.</summary>
    public required IReadOnlyList<ItemDecision> Items { get; init; }
}

/// <summary>An application that did not take the meeting's decision.</summary>
/// <param name="ApplicationId">The application.</param>
/// <param name="Code">Code of its refusal.</param>
public sealed record ItemProblem(string ApplicationId, string Code);

/// <summary>Records that every application has been told. Sent by the orchestration.</summary>
public sealed record RecordTold : PlanCommand
{
    public required IReadOnlyList<ItemProblem> Problems { get; init; }
}

/// <summary>An amount from which on a higher body approves.</summary>
/// <param name="Below">Fen, exclusive.</param>
/// <param name="Body">Who approves awards below that.</param>
public sealed record ApprovalBand(Money Below, ApprovalBody Body);

/// <summary>
/// Who approves awards of which size. The measures have the party group approve (measures-2025-draft art.9-10), so without bands it
/// approves everything; bands are for what it has delegated.
/// </summary>
/// <param name="Bands">By ascending amount.</param>
public sealed record ApprovalBands(IReadOnlyList<ApprovalBand> Bands)
{
    /// <summary>The body for an award of an amount.</summary>
    public ApprovalBody For(Money amount) => Bands.FirstOrDefault(band => amount < band.Below)?.Body ?? ApprovalBody.PartyGroup;
}
