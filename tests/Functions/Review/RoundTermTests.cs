using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Shuzhi.Core.Kernel;
using Shuzhi.Functions.Tests.Http;

namespace Shuzhi.Functions.Tests.Review;

/// <summary>Terms and tasks that a round sets for itself.</summary>
public sealed class RoundTermTests : IClassFixture<ApiHost>
{
    private readonly ApiHost api;

    public RoundTermTests(ApiHost api) => this.api = api;

    [Fact]
    public async Task A_rounds_own_term_counts_in_working_days_and_the_others_keep_their_defaults()
    {
        var (id, company) = await api.BegunAsync(round => round["stageTerms"] = new JsonArray(new JsonObject { ["stage"] = "districtReview", ["days"] = 5 }));

        var review = (await company.GetAsync(id))["review"]!;
        // Monday 2 March 2026 and five working days: through Monday 9 March.
        Assert.Equal(ChinaTime.EndOf(new(2026, 3, 9)), review["dueAt"]!.GetValue<DateTimeOffset>());
        await (await api.DistrictAsync()).PassAsync(id, "district-review", new { passed = true });
        Assert.Equal(ChinaTime.EndOf(new(2026, 3, 23)), (await company.GetAsync(id))["review"]!["dueAt"]!.GetValue<DateTimeOffset>());
    }

    [Fact]
    public async Task An_application_names_a_task_of_the_round_and_builds_by_its_deadline()
    {
        var company = await api.CompanyAsync();
        var round = await api.DatasetRoundAsync(body => body["tasks"] = new JsonArray(Task("grain", "2026-09-30")));
        using (var unknown = await company.Client.PostAsJsonAsync("/api/applications", Bodies.Application(company, round, body => { body["taskId"] = "water"; Stated(body); })))
            await unknown.ProblemAsync(HttpStatusCode.BadRequest, "round-task-unknown");
        var id = await api.SubmitDatasetAsync(company, round, body => body["taskId"] = "grain");
        await api.CloseAsync(round);
        await api.ToBuildingAsync(id);

        Assert.Equal(ChinaTime.EndOf(new(2026, 9, 30)), (await company.GetAsync(id))["review"]!["building"]!["endsAt"]!.GetValue<DateTimeOffset>());
    }

    [Theory]
    [InlineData("voucherIssue", 5, 0)]
    [InlineData("panel", 5, 5)]
    public async Task Terms_of_other_stages_and_reminders_after_the_end_are_refused(string stage, int days, int remindDays)
    {
        var city = await api.StaffAsync("city");
        var body = Bodies.Round(api.Time.GetUtcNow(), round =>
        {
            round["instrument"] = "dataset-special";
            round["stageTerms"] = new JsonArray(new JsonObject { ["stage"] = stage, ["days"] = days, ["remindDays"] = remindDays });
        });

        await api.RefusesAsync(HttpStatusCode.BadRequest, "round-stage-terms-malformed", () => city.PostAsJsonAsync("/api/rounds", body));
    }

    [Fact]
    public async Task A_task_that_ends_before_the_round_closes_is_refused()
    {
        var city = await api.StaffAsync("city");
        var body = Bodies.Round(api.Time.GetUtcNow(), round => { round["instrument"] = "dataset-special"; round["tasks"] = new JsonArray(Task("grain", "2026-03-10")); });

        await api.RefusesAsync(HttpStatusCode.BadRequest, "round-tasks-malformed", () => city.PostAsJsonAsync("/api/rounds", body));
    }

    private static JsonObject Task(string id, string deadline) => new()
    {
        ["id"] = id,
        ["title"] = new JsonObject { ["zh"] = "粮食仓储数据集", ["en"] = "Grain storage" },
        ["acceptance"] = new JsonObject { ["zh"] = "不少于十万条", ["en"] = "At least 100,000 records" },
        ["deadline"] = deadline,
    };

    private static void Stated(JsonObject body)
    {
        body.Remove("contract");
        body["facts"] = new JsonObject { ["applicantKind"] = "enterprise" };
    }
}
