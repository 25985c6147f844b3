using System.Text.Json.Nodes;
using Shuzhi.Core.Kernel;

namespace Shuzhi.Functions.Tests.Http;

/// <summary>Good bodies, for tests to spoil.</summary>
internal static class Bodies
{
    public static readonly string Provider = UnifiedSocialCreditCode.Complete("91420100MA4KW9999").Value;

    public static JsonObject Round(DateTimeOffset opens, Action<JsonObject>? change = null) => Changed(
        new()
        {
            ["name"] = new JsonObject { ["zh"] = "2026年第一批", ["en"] = "First round of 2026" },
            ["instrument"] = "compute-voucher",
            ["opensAt"] = opens.ToString("O"),
            ["closesAt"] = opens.AddDays(30).ToString("O"),
        },
        change);

    public static JsonObject Application(Company company, string roundId, Action<JsonObject>? change = null)
    {
        var body = Statement(company);
        body["roundId"] = roundId;
        return Changed(body, change);
    }

    public static JsonObject Statement(Company company, Action<JsonObject>? change = null) => Changed(
        new()
        {
            ["applicant"] = new JsonObject { ["uscc"] = company.Uscc, ["name"] = "虚构科技有限公司", ["district"] = company.District },
            ["facts"] = Facts(),
            ["contract"] = new JsonObject { ["number"] = "HT-2026-001", ["provider"] = Provider, ["from"] = "2026-01-01", ["through"] = "2026-12-31" },
        },
        change);

    public static JsonObject Facts(long feesFen = 10_000_000) => new()
    {
        ["computeFees"] = feesFen,
        ["industry"] = "software-and-it",
        ["employees"] = 40,
        ["annualTurnover"] = "800万元",
        ["independentLegalPerson"] = true,
        ["lastMajorSafetyAccident"] = "none",
        ["operatingNormally"] = true,
    };

    public static JsonObject Redemption(Company company, JsonObject evidence, string number = "", Action<JsonObject>? change = null) => Changed(
        new()
        {
            ["invoice"] = new JsonObject
            {
                ["number"] = number.Length > 0 ? number : company.Uscc.Where(char.IsAsciiDigit).Aggregate("", (digits, digit) => digits + digit).PadLeft(20, '1')[^20..],
                ["seller"] = Provider,
                ["buyer"] = company.Uscc,
                ["issuedOn"] = "2026-03-02",
                ["amount"] = 6_000_000,
                ["computeFees"] = 6_000_000,
                ["contractNumber"] = "HT-2026-001",
            },
            ["evidence"] = evidence.DeepClone(),
        },
        change);

    private static JsonObject Changed(JsonObject body, Action<JsonObject>? change)
    {
        change?.Invoke(body);
        return body;
    }
}
