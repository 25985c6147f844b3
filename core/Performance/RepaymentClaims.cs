using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;

namespace Shuzhi.Core.Performance;

/// <summary>What one clawback demands of an award.</summary>
/// <param name="ClawbackId">The clawback.</param>
/// <param name="Amount">Fen, more than zero.</param>
public sealed record RepaymentClaim(string ClawbackId, Money Amount);

/// <summary>
/// Puts what a clawback demands on the record of its award, before it is decided for. All decisions on one award meet on this record, so that
/// two at once cannot both find room for what fits only once.
/// </summary>
public sealed record ClaimRepayment : PerformanceCommand
{
    public required RepaymentClaim Claim { get; init; }

    /// <summary>Clawbacks of the award that were decided for, as found; they count whether or not they stand on the record.</summary>
    [Context]
    public required IReadOnlyList<RepaymentClaim> Standing { get; init; }

    /// <summary>Clawbacks of the award that were declined, as found; what they claimed is free again.</summary>
    [Context]
    public required IReadOnlyCollection<string> Declined { get; init; }
}

/// <summary>Keeps what is demanded of an award within what was paid.</summary>
internal static class RepaymentClaims
{
    public static Outcome<Decision<PerformanceCase>> Claim(PerformanceCase state, ClaimRepayment command, Stamp stamp)
    {
        if (command.By.Role != ActorRole.System)
            return CommandRefusals.RoleForbidden.Refuse();
        var others = (state.Claims ?? []).Where(claim => !command.Declined.Contains(claim.ClawbackId)).Concat(command.Standing)
            .Where(claim => claim.ClawbackId != command.Claim.ClawbackId).DistinctBy(claim => claim.ClawbackId).ToList();
        var free = command.Award.Paid.Less(Money.Sum(others.Select(claim => claim.Amount)));
        return command.Claim.Amount > free
            ? PerformanceRefusals.MoreThanPaid.Refuse(("most", free.ToString()))
            : Decision.Of(
                state with { Claims = [.. others, command.Claim] }, "repaymentClaimed", stamp, [],
                new("clawback", command.Claim.ClawbackId), AuditDetail.Fen("amountFen", command.Claim.Amount));
    }
}
