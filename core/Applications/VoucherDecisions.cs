using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Vouchers;

namespace Shuzhi.Core.Applications;

/// <summary>Redemption, settlement and expiry.</summary>
internal static class VoucherDecisions
{
    public static Outcome<IReadOnlyList<ApplicationEvent>> Redeem(Application state, RedeemVoucher command, Stamp stamp)
    {
        if (ApplicationDecider.Unless(state, ApplicationEventKind.VoucherRedeemed) is { } refusal)
            return refusal;
        var redeemed = VoucherRules.Redeem(state.Voucher!, command.CommandId, command.Invoice, command.Evidence, state.RedemptionContext(), stamp.At);
        return redeemed.TryGet(out var redemption, out var why)
            ? ApplicationDecider.Allowed(state, new VoucherRedeemed(stamp, redemption))
            : why;
    }

    public static Outcome<IReadOnlyList<ApplicationEvent>> Settle(Application state, SettleVoucher command, Stamp stamp)
    {
        if (ApplicationDecider.Unless(state, ApplicationEventKind.VoucherSettled) is { } refusal)
            return refusal;
        var settlement = VoucherRules.Settle(state.Voucher!, state.RedemptionContext(), command.UsedElsewhere, stamp.At);
        return settlement.Amount.IsZero
            ? VoucherRefusals.NothingToSettle.Refuse()
            : ApplicationDecider.Allowed(state, new VoucherSettled(stamp, settlement));
    }

    public static Outcome<IReadOnlyList<ApplicationEvent>> Expire(Application state, ExpireVoucher command, Stamp stamp)
    {
        // Settled, paid or withdrawn in time: the deadline has nothing left to end.
        if (ApplicationTransitions.IsFinal(state.Status) || state.Status == ApplicationStatus.Settled)
            return ApplicationDecider.Nothing();
        if (ApplicationDecider.Unless(state, ApplicationEventKind.VoucherExpired) is { } refusal)
            return refusal;
        var voucher = state.Voucher!;
        if (stamp.At < voucher.ExpiresAt)
            return VoucherRefusals.NotYetExpired.Refuse(("date", $"{voucher.Validity.Through:yyyy-MM-dd}"));
        var settlement = VoucherRules.Settle(voucher, state.RedemptionContext(), command.UsedElsewhere, stamp.At);
        return settlement.Amount.IsZero
            ? ApplicationDecider.Allowed(state, new VoucherExpired(stamp, voucher.Value))
            : ApplicationDecider.Allowed(state, new VoucherSettled(stamp, settlement));
    }
}
