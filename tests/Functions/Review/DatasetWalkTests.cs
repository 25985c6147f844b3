using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Shuzhi.Core.Applications.Review;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Policy;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Documents;
using Shuzhi.Functions.Tests.Http;
using Shuzhi.Tests.Shared;
using BudgetLine = Shuzhi.Core.Ledger.BudgetLine;

namespace Shuzhi.Functions.Tests.Review;

/// <summary>A dataset from the call to the payment, over HTTP.</summary>
public sealed class DatasetWalkTests : IClassFixture<ApiHost>
{
    private readonly ApiHost api;

    public DatasetWalkTests(ApiHost api) => this.api = api;

    [Fact]
    public async Task A_dataset_goes_through_two_levels_building_audit_and_panel_to_an_approved_award()
    {
        var (id, company) = await api.BegunAsync();
        Assert.Equal("inReview", (await company.GetAsync(id)).Text("status"));
        await api.ToBuildingAsync(id);
        Assert.Equal("building", await company.Client.PassAsync(id, "milestones", new { title = "完成数据采集", reachedOn = "2026-03-02" }));
        await api.ToPanelAsync(id, company);
        await api.DetermineAsync(id);

        var reserved = await company.UntilAsync(id, "reserved");
        Assert.Equal(120_000_000, reserved.Fen("award"));
        Assert.Equal("awardNotice", reserved["review"]!.Text("stage"));
        await api.NoticedAsync(id, Stage.AwardNotice);
        var approved = await api.ExecuteAsync(new RecordApproval
        {
            CommandId = "approve",
            By = Actor.System,
            ApplicationId = id,
            PlanId = "plan-1",
            MeetingOn = new(2026, 3, 2),
            Decision = "会纪〔2026〕9号",
            Approved = true,
            Amount = Money.FromWan(100),
        });

        Assert.Equal(Core.Applications.ApplicationStatus.Approved, approved.Status);
        Assert.Empty(Core.Applications.ApplicationAudit.Verify(approved));
        var lines = new DocumentSet<BudgetLine>(api.Services.GetRequiredService<IDocumentStore>(), ContainerCatalogue.Ledger);
        await Eventually.Async(async () => (await lines.ReadAsync(Dataset.LineId, BudgetLine.DocumentId))!.Value.Committed == Money.FromWan(100));
    }

    [Fact]
    public async Task A_determination_is_undone_by_two_officers_and_the_award_rated_and_reserved_anew()
    {
        var (id, company) = await api.BegunAsync();
        await api.ToBuildingAsync(id);
        await api.ToPanelAsync(id, company, 100);
        await api.DetermineAsync(id);
        await company.UntilAsync(id, "reserved");
        var (first, second) = (await api.StaffAsync("city"), await api.StaffAsync("city", null, "officer-2"));

        await first.PassAsync(id, "determination/reversal", new { grounds = "评分录入有误" });
        using (var same = await first.DoAsync(id, "reversal-decision", new { confirmed = true })) await same.ProblemAsync(HttpStatusCode.Forbidden, "review-same-eyes");
        Assert.Equal("panel", await second.PassAsync(id, "reversal-decision", new { confirmed = true }));
        await api.DetermineAsync(id);

        var again = await company.UntilAsync(id, "reserved");
        Assert.Equal(30_000_000, again.Fen("reserved"));
        using var explanation = await company.Client.GetAsync($"/api/applications/{id}/explanation");
        Assert.Equal(HttpStatusCode.OK, explanation.StatusCode);
    }

    [Fact]
    public async Task What_is_rejected_says_why_and_may_be_reopened()
    {
        var (id, company) = await api.BegunAsync();
        var (district, city, second) = (await api.DistrictAsync(), await api.StaffAsync("city"), await api.StaffAsync("city", null, "officer-2"));
        using (var rejected = await district.DoAsync(id, "district-review", new { passed = false, grounds = "与申报方向不符" }))
            Assert.Equal("review-not-passed", (await rejected.ReadAsync(HttpStatusCode.OK))["rejection"]!.Text("code"));

        await city.PassAsync(id, "reopening", new { toStage = "districtReview", grounds = "申诉成立" });
        Assert.Equal("districtReview", await second.PassAsync(id, "reversal-decision", new { confirmed = true }));
        Assert.Equal("cityReview", await district.PassAsync(id, "district-review", new { passed = true }));
        Assert.Equal("inReview", (await company.GetAsync(id)).Text("status"));
    }

    [Fact]
    public async Task What_was_returned_is_corrected_and_reviewed_again()
    {
        var (id, company) = await api.BegunAsync();
        var district = await api.DistrictAsync();
        await district.PassAsync(id, "change-request", new { items = new[] { "补充研发能力证明" } });
        Assert.Equal("补充研发能力证明", (await company.GetAsync(id))["review"]!["changes"]!["items"]![0]!.GetValue<string>());

        await company.FileAsync(id, "rnd-capability");
        await company.Client.PassAsync(id, "corrections", new { });
        Assert.Equal("cityReview", await district.PassAsync(id, "district-review", new { passed = true }));
    }

    [Fact]
    public async Task Departments_are_asked_side_by_side_and_the_review_waits_for_all()
    {
        var (id, _) = await api.BegunAsync();
        var (district, city) = (await api.DistrictAsync(), await api.StaffAsync("city"));
        await district.PassAsync(id, "district-review", new { passed = true });
        await city.PassAsync(id, "verifications", new { departments = new[] { "data", "finance" }, question = "是否已获其他资金支持" });
        using (var early = await city.DoAsync(id, "city-review", new { passed = true })) await early.ProblemAsync(HttpStatusCode.Conflict, "review-verification-open");

        foreach (var number in (int[])[1, 2]) await city.PassAsync(id, $"verifications/verification-{number}/answer", new { confirmed = true, text = "未发现重复支持" });
        Assert.Equal("confirmation", await city.PassAsync(id, "city-review", new { passed = true }));
    }
}
