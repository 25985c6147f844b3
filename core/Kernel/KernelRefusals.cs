namespace Shuzhi.Core.Kernel;

/// <summary>Refusals of the kernel's own values.</summary>
public static class KernelRefusals
{
    public static readonly RefusalCode MoneyMalformed = new(
        "money-malformed",
        RefusalKind.Invalid,
        "金额“{input}”无法识别：应为不小于零、最多两位小数的人民币元。",
        "The amount \"{input}\" cannot be read: give yuan, zero or more, with at most two decimals.");

    public static readonly RefusalCode UsccLength = new(
        "uscc-length",
        RefusalKind.Invalid,
        "统一社会信用代码应为18位，现为{length}位。",
        "A unified social credit code has 18 characters, not {length}.");

    public static readonly RefusalCode UsccCharacter = new(
        "uscc-character",
        RefusalKind.Invalid,
        "统一社会信用代码第{position}位的字符不合规。",
        "Character {position} of the unified social credit code is not allowed there.");

    public static readonly RefusalCode UsccCheckDigit = new(
        "uscc-check-digit",
        RefusalKind.Invalid,
        "统一社会信用代码的校验码不符，请核对。",
        "The check digit of the unified social credit code does not match; please check the code.");

    public static readonly RefusalCode CalendarYearMissing = new(
        "calendar-year-missing",
        RefusalKind.Conflict,
        "{year}年的节假日安排尚未录入，工作日无法计算。",
        "The arrangement of holidays for {year} is not on file, so its working days cannot be counted.");
}
