using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;

namespace Shuzhi.Core.Performance;

/// <summary>A command to one clawback.</summary>
public abstract record ClawbackCommand : AuditedCommand
{
    public required string ClawbackId { get; init; }
}

/// <summary>Proposes to demand money back. The reason is compulsory: misuse, fraud, or what else was found.</summary>
public sealed record ProposeClawback : ClawbackCommand
{
    public required PaidAward Award { get; init; }

    public required Money Amount { get; init; }

    /// <summary>Together the amount, ascending.</summary>
    public required IReadOnlyList<Instalment> Instalments { get; init; }

    public required bool AllowsOffset { get; init; }

    /// <summary>Fen that other clawbacks of the same award demand.</summary>
    [Context]
    public required Money ClaimedElsewhere { get; init; }
}

/// <summary>Decides on a proposal. Whoever proposed may not.</summary>
public sealed record DecideClawback : ClawbackCommand
{
    public required bool Approved { get; init; }

    /// <summary>Fen of the same award that others demand: those decided for, and those proposed before this one.</summary>
    [Context]
    public required Money ClaimedElsewhere { get; init; }
}

/// <summary>Books money that the debtor paid.</summary>
public sealed record RecordReceipt : ClawbackCommand
{
    /// <summary>The payer's reference, once only.</summary>
    public required string Reference { get; init; }

    public required Money Amount { get; init; }
}

/// <summary>Sets part of the debt aside to be kept back from a payment.</summary>
public sealed record PledgeOffset : ClawbackCommand
{
    public required string InstructionId { get; init; }

    /// <summary>Fen that the payment could give; what is still free of the debt is taken of it.</summary>
    public required Money Most { get; init; }
}

/// <summary>The payment of a pledge is made, and what was kept back is received, or it is not, and the debt is free again.</summary>
public sealed record AnswerPledge : ClawbackCommand
{
    public required string InstructionId { get; init; }

    public required bool Paid { get; init; }
}

/// <summary>Input of the clawback's orchestration.</summary>
public sealed record ClawbackProcess(string ClawbackId);

/// <summary>External event to the clawback's orchestration: where it stands now.</summary>
public sealed record ClawbackMoved(string ClawbackId, ClawbackStatus Status, long Version);
