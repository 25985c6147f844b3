namespace Shuzhi.Functions.Demo.Review;

/// <summary>数据产品应用补助: bought data products, reviewed by a third party, judged by panels and seen on site.</summary>
internal sealed class DataProductDemo(DemoSetting setting) : ReviewDemo(setting, LineId, Dates, Filing)
{
    public static readonly DateTimeOffset Start = DemoProcess.China(2026, 3, 1, 10);
    private const string LineId = "42010026157T000000106";
    private static readonly DateTimeOffset ThirdParty = DemoProcess.China(2026, 3, 26, 10);

    private static readonly string[] Grounds = ["research-breakthrough", "new-product", "market-growth"];

    private static readonly ReviewDates Dates = new(
        DemoProcess.China(2026, 3, 2, 9), DemoProcess.China(2026, 3, 20, 18), DemoProcess.China(2026, 4, 1, 10), DemoProcess.China(2026, 4, 22, 10), DemoProcess.China(2026, 10, 12, 10));

    private static readonly ReviewFiling Filing = new(
        (100_000, 5_000_000),
        ["application-form", "declaration", "business-licence", "tax-certificate", "purchase-contract", "invoice", "use-evidence"],
        company => new(StringComparer.Ordinal)
        {
            ["applicantKind"] = "enterprise",
            ["independentLegalPerson"] = true,
            ["lastMajorSafetyAccident"] = company.Story == ReviewStory.HadAccident ? "2025-01-15" : "none",
            ["operatingNormally"] = true,
            ["dataProductPurchase"] = company.Cost.Fen,
            ["useGround"] = Grounds[company.Number % Grounds.Length],
        });

    protected override string ReturnsTo => "thirdPartyReview";

    protected override object Announcement(DateTimeOffset opens, DateTimeOffset closes) => new
    {
        name = new { zh = "2026年数据产品应用补助（演示）", en = "Data-product subsidies 2026 (demo)" },
        instrument = "data-product-subsidy",
        lineId = LineId,
        opensAt = opens,
        closesAt = closes,
        panel = new { fields = new[] { "data" }, blindDocuments = new[] { "use-evidence" } },
    };

    protected override Task BeforePanelsAsync()
    {
        Setting.Clock.MoveTo(ThirdParty);
        return Task.CompletedTask;
    }

    /// <summary>Third party, panel and site visit; the visit comes last and one after the other, because money is given out in its order.</summary>
    protected override async Task AssessAsync(int turn)
    {
        await ReviewByThirdPartyAsync(turn);
        var waiting = await AtAsync("panel");
        if (waiting.Count > 0) Say($"{waiting.Count} panels of five are drawn and score");
        await Panels.AssessAsync(waiting);
        foreach (var party in waiting) await Panels.DetermineAsync(party);
        foreach (var party in await AtAsync("siteVisit"))
        {
            var visit = new { passed = true, grounds = "Seen in use.", visitedOn = Core.Kernel.ChinaTime.DateOf(Setting.Clock.GetUtcNow()).ToString("yyyy-MM-dd") };
            await Office.DoAsync(ReviewOffice.City, party, "site-visit", $"visit-{turn}", visit);
            await party.UntilAsync("is rated", place => place.Status is "reserved" or "waitlisted" or "rejected");
        }
    }

    private async Task ReviewByThirdPartyAsync(int turn)
    {
        var work = (await Office.TakeOnAsync(ReviewOffice.Auditor, "thirdPartyReview", $"third-party-{turn}")).Select(PartyOf).ToList();
        foreach (var party in work)
        {
            if (party.Story == ReviewStory.IsVerified) await Office.VerifyAsync(ReviewOffice.Auditor, party);
            await Office.ReportAsync(party, "third-party-review", $"third-party-{turn}", report => new { passed = true, grounds = "Contract, invoice and use agree.", reportDocumentId = report });
        }

        if (work.Count > 0) Say($"{work.Count} applications reviewed by a third party");
    }
}
