using System.Globalization;
using Shuzhi.Core.Kernel;

namespace Shuzhi.Functions.Demo.Review;

/// <summary>高质量数据集建设任务专项: published tasks, entitled builders noticed, a building period, audit, visit and panel, and the awards noticed again.</summary>
internal sealed class DatasetDemo(DemoSetting setting) : ReviewDemo(setting, LineId, Dates, Filing)
{
    public static readonly DateTimeOffset Start = DemoProcess.China(2026, 1, 4, 10);
    private const string LineId = "42010026157T000000107";
    private const string Task1 = "medical-images";
    private static readonly DateOnly BuildsThrough = new(2026, 5, 31);
    private static readonly DateOnly ExtendedThrough = new(2026, 6, 19);
    private static readonly string[] AuditPapers = ["super-deduction-schedule", "service-contract", "invoice", "accounting-voucher"];

    private static readonly ReviewDates Dates = new(
        DemoProcess.China(2026, 1, 5, 9), DemoProcess.China(2026, 1, 16, 18), DemoProcess.China(2026, 6, 23, 10), DemoProcess.China(2026, 7, 13, 10), DemoProcess.China(2026, 10, 26, 10));

    private static readonly ReviewFiling Filing = new(
        (200_000, 7_000_000),
        ["application-form", "declaration", "business-licence", "tax-certificate", "rnd-capability"],
        company => new(StringComparer.Ordinal)
        {
            ["applicantKind"] = "enterprise",
            ["independentLegalPerson"] = true,
            ["lastMajorSafetyAccident"] = company.Story == ReviewStory.HadAccident ? "2025-01-15" : "none",
            ["operatingNormally"] = true,
        },
        Task1);

    /// <summary>Whoever builds was objected to before building; an objection to its award would be the second.</summary>
    protected override string? ReturnsTo => null;

    protected override async Task<long> SetOffAsync(ReviewParty party, Aftercare after)
    {
        Say("What one builder owes is kept back of its next award, a compute voucher");
        var (keptBack, broken) = await new NextAward(Setting, after, Happened).SetOffAsync(party);
        Unbalanced.AddRange(broken);
        return keptBack;
    }

    protected override object Announcement(DateTimeOffset opens, DateTimeOffset closes) => new
    {
        name = new { zh = "2026年高质量数据集建设任务专项（演示）", en = "High-quality dataset specials 2026 (demo)" },
        instrument = "dataset-special",
        lineId = LineId,
        opensAt = opens,
        closesAt = closes,
        tasks = new[]
        {
            new
            {
                id = Task1,
                title = new { zh = "医学影像数据集（虚构）", en = "Medical images (invented)" },
                acceptance = new { zh = "十万例以上，标注一致率不低于九成五", en = "100,000 cases or more, at least 95% of labels agree" },
                deadline = Text(BuildsThrough),
            },
        },
        panel = new { fields = new[] { "data" } },
    };

    protected override async Task BeforePanelsAsync()
    {
        Setting.Clock.MoveTo(DemoProcess.China(2026, 1, 22, 10));
        await ReviewInCityAsync("city");
        Say("City and departments have re-reviewed; entitled builders are noticed");
        var objections = Parties.Where(party => party.Story is ReviewStory.IsObjectedToInVain or ReviewStory.IsObjectedToRightly)
            .Select(party => new DemoObjection(party, party.Story == ReviewStory.IsObjectedToRightly ? "cityReview" : null)).ToList();
        await Notices.RunAsync(Round, "notice", $"demo-notice-{Setting.Seed}-1", objections);
        await ReviewInCityAsync("city-again");
        if ((await AtAsync("notice")).Count > 0) await Notices.RunAsync(Round, "notice", $"demo-notice-{Setting.Seed}-2", []);
        await BuildAsync();
        await AuditAsync();
    }

    /// <summary>Panels score side by side; one determination follows the other, because money is given out in their order.</summary>
    protected override async Task AssessAsync(int turn)
    {
        var waiting = await AtAsync("panel");
        if (waiting.Count == 0) return;
        Say($"{waiting.Count} panels of five are drawn and score");
        await Panels.AssessAsync(waiting);
        foreach (var party in waiting)
        {
            await Panels.DetermineAsync(party);
            await party.UntilAsync("is rated", place => place.Status is "reserved" or "waitlisted" or "rejected");
        }
    }

    private async Task ReviewInCityAsync(string key)
    {
        var city = ReviewOffice.City;
        var work = await Office.TakeOnAsync(city, "cityReview", key);
        foreach (var party in work.Select(PartyOf).Where(party => party.Story == ReviewStory.IsVerified)) await Office.VerifyAsync(city, party);
        await Office.PassAllAsync(city, "cityReview", work, key);
        var confirmed = await Office.TakeOnAsync(city, "confirmation", $"{key}-confirm");
        await Office.PassAllAsync(city, "applicantConfirmation", confirmed, $"{key}-confirm");
    }

    private async Task BuildAsync()
    {
        var builders = await AtAsync("building");
        Say($"{builders.Count} build, with milestones; some get more time");
        Setting.Clock.MoveTo(DemoProcess.China(2026, 4, 15, 10));
        await DemoSetting.EachAsync(builders, async party =>
            (await party.DoAsync("milestones", "milestone", new { title = "Half of the cases are labelled", reachedOn = "2026-04-14" })).Expect("record a milestone"));
        Happened.Add("milestones", builders.Count);
        Setting.Clock.MoveTo(DemoProcess.China(2026, 5, 20, 10));
        var late = builders.Where(party => party.Story == ReviewStory.NeedsMoreTime).ToList();
        foreach (var party in late)
            await Office.DoAsync(ReviewOffice.City, party, "building/extension", "extend", new { through = Text(ExtendedThrough), grounds = "A hospital joined late." });
        Happened.Add("building periods extended", late.Count);
        await CompleteAsync(builders.Except(late));
        Setting.Clock.MoveTo(DemoProcess.China(2026, 6, 15, 10));
        await CompleteAsync(late);
    }

    private static Task CompleteAsync(IEnumerable<ReviewParty> builders) => DemoSetting.EachAsync(builders, async party =>
    {
        foreach (var kind in AuditPapers) await party.FileAsync(kind);
        (await party.DoAsync("building/completion", "complete", new { grounds = "Everything is built." })).Expect("report the building finished");
    });

    private async Task AuditAsync()
    {
        Setting.Clock.MoveTo(DemoProcess.China(2026, 6, 22, 10));
        var work = (await Office.TakeOnAsync(ReviewOffice.Auditor, "audit", "audit")).Select(PartyOf).ToList();
        await DemoSetting.EachAsync(work, party => Office.ReportAsync(
            party, "audit", "audit", report => new { passed = true, grounds = "Costs are proved.", auditedCost = party.Company.Cost.Fen, reportDocumentId = report }));
        var visits = (await Office.TakeOnAsync(ReviewOffice.City, "siteVisit", "visit")).Select(PartyOf).ToList();
        await DemoSetting.EachAsync(visits, party => Office.DoAsync(
            ReviewOffice.City, party, "site-visit", "visit", new { passed = true, grounds = "Seen in use.", visitedOn = Text(ChinaTime.DateOf(Setting.Clock.GetUtcNow())) }));
        Happened.Add("audited and visited", visits.Count);
        Say($"{work.Count} audited, {visits.Count} visited");
    }

    private static string Text(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
