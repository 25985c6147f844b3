using Shuzhi.Core.Kernel;

namespace Shuzhi.Core.Vouchers;

/// <summary>Refusals of vouchers.</summary>
public static class VoucherRefusals
{
    public static readonly RefusalCode Expired = new(
        "voucher-expired",
        RefusalKind.Conflict,
        "算力服务券已于{date}到期。",
        "The voucher expired on {date}.");

    public static readonly RefusalCode NotYetExpired = new(
        "voucher-not-expired",
        RefusalKind.Conflict,
        "算力服务券有效期至{date}，尚未到期。",
        "The voucher is valid through {date} and has not expired.");

    public static readonly RefusalCode Used = new(
        "voucher-used-up",
        RefusalKind.Exhausted,
        "算力服务券面额已全部核销。",
        "The voucher's whole value is redeemed.");

    public static readonly RefusalCode InvoiceUsed = new(
        "invoice-already-redeemed",
        RefusalKind.Conflict,
        "发票{number}已核销过。",
        "Invoice {number} was redeemed before.");

    public static readonly RefusalCode InvoiceMalformed = new(
        "invoice-malformed",
        RefusalKind.Invalid,
        "发票号码应为8至20位数字，金额应大于零且不小于其中的算力费用。",
        "An invoice number has 8 to 20 digits; the amount is more than zero and not less than its compute fees.");

    public static readonly RefusalCode OtherBuyer = new(
        "invoice-other-buyer",
        RefusalKind.NotEntitled,
        "发票购买方不是申报单位。",
        "The invoice's buyer is not the applicant.");

    public static readonly RefusalCode OwnInvoice = new(
        "invoice-own-seller",
        RefusalKind.NotEntitled,
        "发票销售方与申报单位为同一主体。",
        "The invoice's seller is the applicant itself.");

    public static readonly RefusalCode OutsideValidity = new(
        "invoice-outside-validity",
        RefusalKind.NotEntitled,
        "开票日期{date}不在算力服务券有效期内或晚于今日。",
        "The invoice date {date} is outside the voucher's validity or in the future.");

    public static readonly RefusalCode OtherContract = new(
        "invoice-other-contract",
        RefusalKind.NotEntitled,
        "发票所列合同或算力服务商与申报的算力合同不一致。",
        "The invoice's contract or provider is not the one applied for.");

    public static readonly RefusalCode EvidenceMissing = new(
        "redemption-evidence-missing",
        RefusalKind.Invalid,
        "缺少{kind}材料，或材料未随本申报提交。",
        "The evidence {kind} is missing or was not filed with this application.");

    public static readonly RefusalCode EvidenceNotDistinct = new(
        "redemption-evidence-not-distinct",
        RefusalKind.Invalid,
        "合同、发票和用量凭证须为不同文件。",
        "Contract, invoice and usage record must be different files.");

    public static readonly RefusalCode NothingToSettle = new(
        "voucher-nothing-to-settle",
        RefusalKind.Conflict,
        "没有可兑付的核销记录。",
        "There is no redemption to settle.");
}
