using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Shuzhi.Core.Applications;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Functions.Tests.Http;
using Shuzhi.Functions.Tests.Notices;
using Shuzhi.Tests.Shared;

namespace Shuzhi.Functions.Tests.Awards;

/// <summary>From noticed awards to money: the plan, the meeting, the ledger and the payment, over HTTP.</summary>
public sealed class AwardTests
{
    [Fact]
    public async Task A_plan_is_approved_in_meeting_committed_and_paid()
    {
        await using var app = await StartAsync();
        using var office = new NoticeOffice(app);
        var round = await app.OpenDatasetRoundAsync();
        await app.AtApprovalAsync(round, "a1", 1, Money.FromWan(400));
        await app.AtApprovalAsync(round, "a2", 2, Money.FromWan(100));

        var plan = await ProposeAsync(office);
        Assert.Equal((Money.FromWan(150).Fen, "partyGroup", 2), (plan.Fen("proposed"), plan.Text("requiredBody"), plan["applications"]!.GetValue<int>()));
        await RecordAsync(office, plan.Text("id"), Meeting(app));

        foreach (var id in (string[])["a1", "a2"]) await app.UntilAsync(id, ApplicationStatus.Approved);
        var line = await app.LineUntilAsync(one => one.Committed == Money.FromWan(150), Reviewed.LineId);
        Assert.True(line.Reserved.IsZero);
        var done = await UntilAsync(office, plan.Text("id"), "done");
        Assert.Equal("会纪〔2026〕9号", done["meeting"]!.Text("decision"));
        Assert.Equal("officer-2", done["meeting"]!["recordedBy"]!.Text("id"));

        var batch = await PayAsync(office, "a1", "a2");
        Assert.Equal(Money.FromWan(150).Fen, batch["totals"]!.Fen("proposed"));
        await app.LineUntilAsync(one => one.Paid == Money.FromWan(150), Reviewed.LineId);
    }

    [Fact]
    public async Task A_payment_that_comes_back_is_issued_again()
    {
        await using var app = await StartAsync();
        using var office = new NoticeOffice(app);
        await app.AtApprovalAsync(await app.OpenDatasetRoundAsync(), "a1", 1, Money.FromWan(100));
        var plan = await ProposeAsync(office);
        await RecordAsync(office, plan.Text("id"), Meeting(app));
        await app.UntilAsync("a1", ApplicationStatus.Approved);
        var first = await PayAsync(office, "a1");
        await app.UntilAsync("a1", ApplicationStatus.Paid);

        await AnswerAsync(office, first, "returned");
        await app.UntilAsync("a1", ApplicationStatus.Approved);
        await app.LineUntilAsync(one => one.Committed == Money.FromWan(30), Reviewed.LineId);
        var second = await PayAsync(office, "a1");

        await app.UntilAsync("a1", ApplicationStatus.Paid);
        Assert.NotEqual(first.Text("id"), second.Text("id"));
        await app.LineUntilAsync(one => one.Paid == Money.FromWan(30) && one.Committed.IsZero, Reviewed.LineId);
    }

    [Fact]
    public async Task Of_awards_for_the_same_expenditure_the_higher_is_proposed_and_the_other_shown()
    {
        await using var app = await StartAsync();
        using var office = new NoticeOffice(app);
        var round = await app.OpenDatasetRoundAsync();
        await app.AtApprovalAsync(round, "a1", 1, Money.FromWan(400));
        await app.AtApprovalAsync(round, "a2", 2, Money.FromWan(100), reportOf: "a1");
        await app.AtApprovalAsync(round, "a3", 3, Money.FromWan(100));

        var plan = await ProposeAsync(office);

        Assert.Equal([Money.FromWan(120).Fen, 0, Money.FromWan(30).Fen], plan["items"]!.AsArray().OrderBy(item => item!.Text("applicationId"), StringComparer.Ordinal).Select(item => item!.Fen("proposed")));
        var aside = Item(plan, "a2")["setAside"]!;
        Assert.Equal("a1", Assert.Single(aside["inFavourOf"]!.AsArray())!.GetValue<string>());
        Assert.Equal(Money.FromWan(60).Fen, aside.Fen("totalIfChosen"));

        await RecordAsync(office, plan.Text("id"), Meeting(app));
        await app.UntilAsync("a2", ApplicationStatus.Rejected);
        await app.LineUntilAsync(line => line.Committed == Money.FromWan(150) && line.Reserved.IsZero, Reviewed.LineId);
    }

    [Fact]
    public async Task The_meeting_approves_in_part_and_declines_with_grounds_and_the_rest_is_released()
    {
        await using var app = await StartAsync();
        using var office = new NoticeOffice(app);
        var round = await app.OpenDatasetRoundAsync();
        await app.AtApprovalAsync(round, "a1", 1, Money.FromWan(400));
        await app.AtApprovalAsync(round, "a2", 2, Money.FromWan(100));
        var id = (await ProposeAsync(office)).Text("id");

        foreach (var (item, code) in new (object, string)[]
        {
            (new { applicationId = "a9", amount = 1, grounds = "x" }, "award-item-unknown"),
            (new { applicationId = "a1", amount = Money.FromWan(120).Fen, grounds = "x" }, "award-item-amount"),
        })
        {
            using var wrong = await PostMeetingAsync(office, id, Meeting(app, item));
            await wrong.ProblemAsync(HttpStatusCode.BadRequest, code);
        }

        await RecordAsync(office, id, Meeting(app, new { applicationId = "a1", amount = Money.FromWan(80).Fen, grounds = "按八十万元核定" }, new { applicationId = "a2", amount = 0, grounds = "验收材料不足" }));

        Assert.Equal(Money.FromWan(80), (await app.UntilAsync("a1", ApplicationStatus.Approved)).AmountToPay());
        await app.UntilAsync("a2", ApplicationStatus.Rejected);
        var line = await app.LineUntilAsync(one => one.Committed == Money.FromWan(80) && one.Reserved.IsZero, Reviewed.LineId);
        Assert.Equal(line.Appropriated - Money.FromWan(80), line.Available);
    }

    [Fact]
    public async Task Whoever_proposed_a_plan_cannot_record_the_meeting_and_nobody_twice()
    {
        await using var app = await StartAsync();
        using var office = new NoticeOffice(app);
        await app.AtApprovalAsync(await app.OpenDatasetRoundAsync(), "a1", 1, Money.FromWan(100));
        var id = (await ProposeAsync(office)).Text("id");

        using (var own = await PostMeetingAsync(office, id, Meeting(app), "officer-1")) await own.ProblemAsync(HttpStatusCode.Forbidden, "award-plan-own-proposal");
        using (var stale = await PostMeetingAsync(office, id, Meeting(app), version: "\"7\"")) await stale.ProblemAsync(HttpStatusCode.PreconditionFailed, "version-stale");
        using (var finance = await (await office.AsAsync("finance", "clerk")).PostAsJsonAsync($"/api/award-plans/{id}/meeting", Meeting(app))) Assert.Equal(HttpStatusCode.Forbidden, finance.StatusCode);
        Assert.Equal(Money.FromWan(30), (await app.CheckedLineAsync(Reviewed.LineId)).Reserved);
        using (var nothing = await ProposeAnswerAsync(office)) await nothing.ProblemAsync(HttpStatusCode.Conflict, "award-plan-empty");

        await RecordAsync(office, id, Meeting(app), key: "meeting-9");
        using (var again = await PostMeetingAsync(office, id, Meeting(app), key: "meeting-9")) await again.ReadAsync(HttpStatusCode.OK);
        using (var other = await PostMeetingAsync(office, id, Meeting(app), "officer-3")) await other.ProblemAsync(HttpStatusCode.Conflict, "award-plan-wrong-state");
        await UntilAsync(office, id, "done");
        var application = await app.ReadAsync("a1");
        Assert.Single(application.Trail, entry => entry.Event == "awardApproved");
        await app.LineUntilAsync(line => line.Committed == Money.FromWan(30), Reviewed.LineId);
    }

    [Fact]
    public async Task Of_two_officers_who_record_at_once_one_is_heard()
    {
        await using var app = await StartAsync();
        using var office = new NoticeOffice(app);
        await app.AtApprovalAsync(await app.OpenDatasetRoundAsync(), "a1", 1, Money.FromWan(100));
        var id = (await ProposeAsync(office)).Text("id");

        var answers = await Task.WhenAll(Enumerable.Range(2, 6).Select(officer => PostMeetingAsync(office, id, Meeting(app), $"officer-{officer}")));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.All(answers.Where(answer => answer.StatusCode != HttpStatusCode.OK), answer => Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode));
        foreach (var answer in answers) answer.Dispose();
        await app.LineUntilAsync(line => line.Committed == Money.FromWan(30), Reviewed.LineId);
    }

    [Theory]
    [InlineData(100, "directorsMeeting")]
    [InlineData(400, "partyGroup")]
    public async Task Bands_say_who_approves_and_a_lower_body_may_not(int costWan, string required)
    {
        await using var app = await StartAsync(new() { ["Awards:DirectorsBelowFen"] = $"{Money.FromWan(50).Fen}" });
        using var office = new NoticeOffice(app);
        await app.AtApprovalAsync(await app.OpenDatasetRoundAsync(), "a1", 1, Money.FromWan(costWan));
        var plan = await ProposeAsync(office);
        Assert.Equal(required, plan.Text("requiredBody"));

        var meeting = Meeting(app);
        meeting["body"] = "directorsMeeting";
        using var answer = await PostMeetingAsync(office, plan.Text("id"), meeting);

        if (required == "directorsMeeting") await answer.ReadAsync(HttpStatusCode.OK);
        else await answer.ProblemAsync(HttpStatusCode.Forbidden, "award-body-too-low");
    }

    [Fact]
    public async Task A_plan_that_is_turned_down_frees_its_applications_for_another()
    {
        await using var app = await StartAsync();
        using var office = new NoticeOffice(app);
        await app.AtApprovalAsync(await app.OpenDatasetRoundAsync(), "a1", 1, Money.FromWan(100));
        var first = await ProposeAsync(office);
        var declined = Meeting(app);
        (declined["approved"], declined["reason"]) = (false, "补充论证后再议");
        await RecordAsync(office, first.Text("id"), declined);

        var second = await ProposeAsync(office);

        Assert.Equal("a1", Item(second, "a1").Text("applicationId"));
        Assert.Equal("declined", (await UntilAsync(office, first.Text("id"), "declined")).Text("status"));
    }

    [Fact]
    public async Task An_application_that_was_withdrawn_meanwhile_is_noted_with_the_plan()
    {
        await using var app = await StartAsync();
        using var office = new NoticeOffice(app);
        await app.AtApprovalAsync(await app.OpenDatasetRoundAsync(), "a1", 1, Money.FromWan(100));
        var id = (await ProposeAsync(office)).Text("id");
        await app.WithdrawAsync("a1", 1);

        await RecordAsync(office, id, Meeting(app));

        var done = await UntilAsync(office, id, "done");
        Assert.Equal("review-other-stage", Item(done, "a1").Text("problem"));
        await app.LineUntilAsync(line => line.Committed.IsZero && line.Reserved.IsZero, Reviewed.LineId);
    }

    [Fact]
    public async Task A_meeting_that_does_not_come_is_reminded_of_and_escalated()
    {
        await using var app = await StartAsync();
        using var office = new NoticeOffice(app);
        await app.AtApprovalAsync(await app.OpenDatasetRoundAsync(), "a1", 1, Money.FromWan(100));
        var id = (await ProposeAsync(office)).Text("id");
        await app.StageUntilAsync($"award-plan-{id}", "Proposed");

        app.Time.Advance(TimeSpan.FromDays(10));
        await Eventually.Async(async () => (await app.ToldAsync(ActorRole.City)).Contains("award-plan-due"), 15);
        Assert.DoesNotContain("award-plan-overdue", await app.ToldAsync(ActorRole.Supervisor));
        app.Time.Advance(TimeSpan.FromDays(10));
        await Eventually.Async(async () => (await app.ToldAsync(ActorRole.Supervisor)).Contains("award-plan-overdue"), 15);

        await RecordAsync(office, id, Meeting(app));
        await app.UntilAsync("a1", ApplicationStatus.Approved);
    }

    private static Task<TestApp> StartAsync(Dictionary<string, string>? settings = null) => TestApp.StartAsync(new() { NoTimers = true, Settings = settings ?? [] });

    private static async Task<HttpResponseMessage> ProposeAnswerAsync(NoticeOffice office) =>
        await (await office.AsAsync("city", "officer-1")).PostAsJsonAsync("/api/award-plans", new { lineId = Reviewed.LineId });

    private static async Task<JsonNode> ProposeAsync(NoticeOffice office)
    {
        using var response = await ProposeAnswerAsync(office);
        return await response.ReadAsync(HttpStatusCode.Created);
    }

    private static JsonObject Meeting(TestApp app, params object[] items) => new()
    {
        ["body"] = "partyGroup",
        ["heldOn"] = ChinaTime.DateOf(app.Time.GetUtcNow()).ToString("yyyy-MM-dd"),
        ["decision"] = "会纪〔2026〕9号",
        ["approved"] = true,
        ["items"] = new JsonArray([.. items.Select(item => System.Text.Json.JsonSerializer.SerializeToNode(item))]),
    };

    private static async Task<HttpResponseMessage> PostMeetingAsync(NoticeOffice office, string id, JsonObject meeting, string officer = "officer-2", string? version = null, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/award-plans/{id}/meeting") { Content = JsonContent.Create(meeting) };
        if (version is not null) request.Headers.TryAddWithoutValidation("If-Match", version);
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        return await (await office.AsAsync("city", officer)).SendAsync(request);
    }

    private static async Task RecordAsync(NoticeOffice office, string id, JsonObject meeting, string? key = null)
    {
        using var response = await PostMeetingAsync(office, id, meeting, key: key);
        await response.ReadAsync(HttpStatusCode.OK);
    }

    private static async Task<JsonNode> UntilAsync(NoticeOffice office, string id, string status)
    {
        JsonNode? last = null;
        await Eventually.Async(async () =>
        {
            using var response = await (await office.AsAsync("auditor", "auditor-1")).GetAsync($"/api/award-plans/{id}");
            return (last = await response.ReadAsync(HttpStatusCode.OK)).Text("status") == status;
        }, 15);
        return last!;
    }

    /// <summary>Proposes, approves and confirms a batch of what waits on the line.</summary>
    private static async Task<JsonNode> PayAsync(NoticeOffice office, params string[] applications)
    {
        using var proposed = await (await office.AsAsync("finance", "clerk")).PostAsJsonAsync("/api/disbursements", new { lineId = Reviewed.LineId });
        var batch = await proposed.ReadAsync(HttpStatusCode.Created);
        Assert.Equal(applications, batch["items"]!.AsArray().Select(item => item!.Text("applicationId")).Order(StringComparer.Ordinal));
        using (var approved = await (await office.AsAsync("city", "officer-1")).PostAsJsonAsync($"/api/disbursements/{batch.Text("id")}/approval", new { approved = true })) await approved.ReadAsync(HttpStatusCode.OK);
        return await AnswerAsync(office, batch, "paid");
    }

    private static async Task<JsonNode> AnswerAsync(NoticeOffice office, JsonNode batch, string result)
    {
        var answers = batch["items"]!.AsArray().Select(item => new { instructionId = item!.Text("instructionId"), result, amount = item!.Fen("amount"), reference = "REF-1", reason = result == "paid" ? null : "账户有误" });
        using var confirmed = await (await office.AsAsync("finance", "clerk")).PostAsJsonAsync($"/api/disbursements/{batch.Text("id")}/confirmations", new { answers });
        return await confirmed.ReadAsync(HttpStatusCode.OK);
    }

    private static JsonNode Item(JsonNode plan, string applicationId) => plan["items"]!.AsArray().Single(item => item!.Text("applicationId") == applicationId)!;
}
