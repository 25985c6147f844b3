namespace Shuzhi.Core.Policy.Rating;

/// <summary>The share of the loss on one loan.</summary>
internal static class LossShareStep
{
    internal static RuleResult Apply(LossShareRule rule, FactLookup facts)
    {
        if (facts.Amount(rule.Principal) is not { } principal || facts.Amount(rule.Loss) is not { } loss)
            return RuleResult.Missing;
        var compare = new TraceStep(
            "rule.loan-limit",
            TraceOperation.Compare,
            new("单笔贷款不超过上限", "One loan may not be over the limit"),
            [facts.Input(rule.Principal), TraceInput.Of("loanLimit", new("单笔上限", "Limit for one loan"), rule.LoanLimit.Value)],
            null,
            rule.LoanLimit.Cites);
        if (loss > principal)
            return RuleResult.Refused(PolicyRefusals.LossExceedsPrincipal.Refuse(("loss", loss.ToString()), ("principal", principal.ToString())), compare);
        var amount = RuleArithmetic.LossShare(principal, loss, rule.LoanLimit.Value, rule.Share.Value, rule.CoverUpToLimit);
        return amount is { } share
            ? RuleResult.Of(share, compare, RuleStep.ShareOf("rule.loss-share", facts.Input(rule.Loss), rule.Share, share))
            : RuleResult.Refused(
                PolicyRefusals.LoanOverLimit.Refuse(rule.LoanLimit.Cites[0], ("principal", principal.ToString()), ("limit", rule.LoanLimit.Value.ToString())),
                compare);
    }
}
