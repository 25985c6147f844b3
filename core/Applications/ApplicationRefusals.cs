using Shuzhi.Core.Kernel;

namespace Shuzhi.Core.Applications;

/// <summary>Refusals of applications.</summary>
public static class ApplicationRefusals
{
    public static readonly RefusalCode WrongState = new(
        "application-wrong-state",
        RefusalKind.Conflict,
        "当前状态（{status}）不能进行该操作（{event}）。",
        "This cannot be done ({event}) in the present state ({status}).");

    public static readonly RefusalCode NotOwner = new(
        "application-not-owner",
        RefusalKind.Forbidden,
        "只有申报单位可以办理。",
        "Only the applicant may do this.");

    public static readonly RefusalCode Incomplete = new(
        "application-incomplete",
        RefusalKind.Invalid,
        "申报信息不完整，缺少：{missing}。",
        "The application is incomplete; missing: {missing}.");

    public static readonly RefusalCode FactUnknown = new(
        "fact-unknown",
        RefusalKind.Invalid,
        "“{fact}”不是该政策工具由申报单位填报的信息。",
        "\"{fact}\" is not something that this instrument asks the applicant for.");

    public static readonly RefusalCode DocumentsMissing = new(
        "application-documents-missing",
        RefusalKind.Invalid,
        "缺少申报材料：{missing}。",
        "Documents are missing: {missing}.");

    public static readonly RefusalCode ApplicantMalformed = new(
        "applicant-malformed",
        RefusalKind.Invalid,
        "单位名称应为1至120个字符，所在区应为1至40个字符，不含控制字符。",
        "The name has 1 to 120 characters, the district 1 to 40, none of them control characters.");

    public static readonly RefusalCode ContractMalformed = new(
        "contract-malformed",
        RefusalKind.Invalid,
        "合同编号应为1至60个字符，服务期限应有截止日期。",
        "The contract number has 1 to 60 characters and the period of service an end.");

    public static readonly RefusalCode ContractWithOneself = new(
        "contract-with-oneself",
        RefusalKind.Invalid,
        "算力服务商不能是申报单位自身。",
        "The compute provider cannot be the applicant itself.");

    public static readonly RefusalCode DocumentMalformed = new(
        "document-malformed",
        RefusalKind.Invalid,
        "材料类型、大小或校验值不符合要求：单个文件不超过{most}字节。",
        "Type, size or hash of the document is not acceptable: at most {most} bytes a file.");

    public static readonly RefusalCode DocumentKindClosed = new(
        "document-kind-closed",
        RefusalKind.Conflict,
        "发券后只能补充核销材料。",
        "After the voucher is issued only redemption evidence can be filed.");

    public static readonly RefusalCode DocumentUnknown = new(
        "document-unknown",
        RefusalKind.NotFound,
        "没有编号为{id}的材料。",
        "There is no document {id}.");

    public static readonly RefusalCode Full = new(
        "application-full",
        RefusalKind.Exhausted,
        "材料或修改次数已达上限。",
        "The bound on documents or edits is reached.");

    public static readonly RefusalCode AlreadyScheduled = new(
        "payment-already-scheduled",
        RefusalKind.Conflict,
        "该笔资金已列入拨付批次{batch}。",
        "It is in disbursement batch {batch} already.");

    public static readonly RefusalCode Excluded = new(
        "applicant-excluded",
        RefusalKind.NotEntitled,
        "该单位因违规被暂停支持，至{through}止。",
        "The fund does not support this organisation through {through}, because of fraud or misuse.");

    public static readonly RefusalCode OtherInstruction = new(
        "payment-other-instruction",
        RefusalKind.Conflict,
        "拨付指令{instruction}不是该申报当前的拨付。",
        "Instruction {instruction} is not this application's present payment.");
}
