using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Shuzhi.Core.Applications;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Policy;
using Shuzhi.Functions.Tests.Http;
using Shuzhi.Tests.Shared;

namespace Shuzhi.Functions.Tests.Notices;

/// <summary>A notice from its list to its record, with objections, by a clock that is moved.</summary>
public sealed class NoticeTests
{
    /// <summary>The Tuesday before Labour Day 2026, which is off from 1 to 5 May; the Saturday after is worked.</summary>
    private static readonly DateTimeOffset BeforeHoliday = ChinaTime.At(new(2026, 4, 28), new(9, 0));

    [Fact]
    public async Task Ends_after_its_working_days_across_an_adjusted_holiday_and_clears_what_stands()
    {
        await using var app = await StartAsync(BeforeHoliday);
        using var office = new NoticeOffice(app);
        var round = await app.OpenDatasetRoundAsync();
        for (var company = 1; company <= 3; company++) await app.AtNoticeAsync(round, $"a{company}", company);

        var id = await office.PublishAsync(round.Id, "notice", 6);

        var notice = await office.UntilAsync(id, "published");
        Assert.Equal(("2026-05-09", "2026-05-09T16:00:00.0000000Z", 3), (notice.Text("lastDay"), notice.Text("closesAt"), notice["entries"]!.GetValue<int>()));
        app.Time.Advance(ChinaTime.EndOf(new(2026, 5, 9)) - app.Time.GetUtcNow() - TimeSpan.FromSeconds(1));
        Assert.Equal("published", (await office.UntilAsync(id, "published")).Text("status"));
        Assert.Equal(Stage.Notice, (await app.ReadAsync("a1")).Review!.Stage);
        app.Time.Advance(TimeSpan.FromSeconds(2));
        var closed = await office.UntilAsync(id, "closed");

        Assert.Equal(3, closed["closing"]!["cleared"]!.GetValue<int>());
        Assert.All(await Task.WhenAll(new[] { "a1", "a2", "a3" }.Select(app.ReadAsync)), application => Assert.Equal(Stage.Building, application.Review!.Stage));
        Assert.All(await office.EntriesAsync(id), entry => Assert.Equal("cleared", entry.Text("status")));
    }

    [Theory]
    [InlineData(null, "2026-05-12")]
    [InlineData(3, "2026-05-06")]
    public async Task Is_out_as_long_as_its_round_says_where_the_office_says_nothing_else(int? days, string lastDay)
    {
        await using var app = await StartAsync(BeforeHoliday);
        using var office = new NoticeOffice(app);
        var round = await app.OpenDatasetRoundAsync(noticeWorkingDays: 8);
        await app.AtNoticeAsync(round, "a1", 1);

        var notice = await office.UntilAsync(await office.PublishAsync(round.Id, "notice", days), "published");

        Assert.Equal((lastDay, days ?? 8), (notice.Text("lastDay"), notice["workingDays"]!.GetValue<int>()));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(61)]
    public async Task A_round_cannot_say_that_its_notices_are_out_for_no_or_too_many_days(int days)
    {
        await using var app = await StartAsync();
        using var office = new NoticeOffice(app);
        var body = Bodies.Round(app.Time.GetUtcNow(), round => round["noticeWorkingDays"] = days);
        using var refused = await (await office.AsAsync("city", "officer-1")).PostAsJsonAsync("/api/rounds", body);
        await refused.ProblemAsync(HttpStatusCode.BadRequest, "input-invalid");
        using var announced = await (await office.AsAsync("city", "officer-1")).PostAsJsonAsync("/api/rounds", Bodies.Round(app.Time.GetUtcNow(), round => round["noticeWorkingDays"] = 60));
        Assert.Equal(60, (await announced.ReadAsync(HttpStatusCode.Created))["noticeWorkingDays"]!.GetValue<int>());
    }

    [Fact]
    public async Task Anybody_reads_masked_entries_and_hashes_list_and_record_again()
    {
        await using var app = await StartAsync();
        using var office = new NoticeOffice(app);
        var round = await app.OpenDatasetRoundAsync();
        await app.AtAwardNoticeAsync(round, "a1", 1, Money.FromWan(400));
        var id = await office.PublishAsync(round.Id, "awardNotice");

        var notice = await office.UntilAsync(id, "published");
        var entry = Assert.Single(await office.EntriesAsync(id));
        var uscc = Companies.Uscc(1).Value;
        Assert.Equal($"{uscc[..4]}**********{uscc[^4..]}", entry.Text("uscc"));
        Assert.Equal(Money.FromWan(120).Fen, entry.Fen("amount"));
        Assert.Null(entry["applicationId"]);
        Assert.Equal(await Sha256Async(office, $"/api/notices/{id}/list"), notice.Text("listSha256"));
        using (var early = await office.Anyone.GetAsync($"/api/notices/{id}/record")) await early.ProblemAsync(HttpStatusCode.Conflict, "notice-not-over");
        foreach (var (language, title) in new[] { ("zh", "拟奖补清单公示"), ("en", "Notice of proposed awards") })
        {
            var page = await PageAsync(office, id, language);
            Assert.Contains(title, page, StringComparison.Ordinal);
            Assert.DoesNotContain(uscc, page, StringComparison.Ordinal);
            Assert.Contains(notice.Text("listSha256"), page, StringComparison.Ordinal);
        }

        using (var listed = await office.Anyone.GetAsync($"/api/notices?round={round.Id}")) Assert.Equal(id, Assert.Single((await listed.ReadAsync(HttpStatusCode.OK)).Items()).Text("id"));

        app.Time.Advance(TimeSpan.FromDays(8));
        var closed = await office.UntilAsync(id, "closed");
        Assert.Equal(await Sha256Async(office, $"/api/notices/{id}/record"), closed["closing"]!.Text("recordSha256"));
        Assert.Equal(await Sha256Async(office, $"/api/notices/{id}/list"), closed.Text("listSha256"));
        Assert.Equal(Stage.Approval, (await app.ReadAsync("a1")).Review!.Stage);
    }

    [Fact]
    public async Task An_objection_suspends_only_its_entry_and_is_reminded_of_and_escalated()
    {
        await using var app = await StartAsync();
        using var office = new NoticeOffice(app);
        var round = await app.OpenDatasetRoundAsync();
        await app.AtNoticeAsync(round, "a1", 1);
        await app.AtNoticeAsync(round, "a2", 2);
        var id = await office.PublishAsync(round.Id, "notice");
        var objection = await office.ObjectAsync(id, 1);

        await Eventually.Async(async () => (await app.ReadAsync("a1")).Review!.Notice!.IsSuspended, 15);
        Assert.False((await app.ReadAsync("a2")).Review!.Notice!.IsSuspended);
        Assert.Equal(["suspended", "standing"], (await office.EntriesAsync(id)).Select(entry => entry.Text("status")));
        Assert.Empty(await app.ToldAsync(ActorRole.City));

        await PassUntilAsync(app, new(2026, 3, 9));
        await office.UntilAsync(id, "settling");
        await Eventually.Async(async () => (await app.ReadAsync("a2")).Review!.Stage == Stage.Building, 15);
        await PassUntilAsync(app, new(2026, 3, 11));
        await Eventually.Async(async () => (await app.ToldAsync(ActorRole.City)).Contains("objection-reply-due"), 15);
        Assert.Empty(await app.ToldAsync(ActorRole.Supervisor));
        await PassUntilAsync(app, new(2026, 3, 16));
        await Eventually.Async(async () => (await app.ToldAsync(ActorRole.Supervisor)).Contains("objection-reply-overdue"), 15);

        await office.ReplyAsync(id, 1, objection, sustained: false);
        var closed = await office.UntilAsync(id, "closed");
        Assert.Equal((2, 0, 1), (closed["closing"]!["cleared"]!.GetValue<int>(), closed["closing"]!["upheld"]!.GetValue<int>(), closed["closing"]!["objections"]!.GetValue<int>()));
        Assert.Equal(Stage.Building, (await app.ReadAsync("a1")).Review!.Stage);
        Assert.Equal(["objection-replied"], await app.ToldAsync("citizen-1"));
        Assert.Equal(await Sha256Async(office, $"/api/notices/{id}/record"), closed["closing"]!.Text("recordSha256"));
    }

    [Fact]
    public async Task A_dismissed_objection_lets_the_entry_stand_on_until_the_end()
    {
        await using var app = await StartAsync();
        using var office = new NoticeOffice(app);
        var round = await app.OpenDatasetRoundAsync();
        await app.AtNoticeAsync(round, "a1", 1);
        var id = await office.PublishAsync(round.Id, "notice");
        var (first, second) = (await office.ObjectAsync(id, 1), await office.ObjectAsync(id, 1, subject: "citizen-2"));

        await office.ReplyAsync(id, 1, first, sustained: false);
        Assert.Equal("suspended", (await office.EntriesAsync(id))[0].Text("status"));
        await office.ReplyAsync(id, 1, second, sustained: false);

        Assert.Equal("standing", (await office.EntriesAsync(id))[0].Text("status"));
        await Eventually.Async(async () => !(await app.ReadAsync("a1")).Review!.Notice!.IsSuspended, 15);
        Assert.Equal(Stage.Notice, (await app.ReadAsync("a1")).Review!.Stage);
        app.Time.Advance(TimeSpan.FromDays(8));
        await office.UntilAsync(id, "closed");
        await Eventually.Async(async () => (await app.ReadAsync("a1")).Review!.Stage == Stage.Building, 15);
        Assert.Empty(await app.ToldAsync(ActorRole.City));
    }

    [Theory]
    [InlineData("cityReview", ApplicationStatus.InReview)]
    [InlineData(null, ApplicationStatus.Rejected)]
    public async Task A_sustained_objection_sends_the_application_back_or_ends_it(string? returnTo, ApplicationStatus after)
    {
        await using var app = await StartAsync();
        using var office = new NoticeOffice(app);
        var round = await app.OpenDatasetRoundAsync();
        await app.AtAwardNoticeAsync(round, "a1", 1, Money.FromWan(400));
        var id = await office.PublishAsync(round.Id, "awardNotice");
        var objection = await office.ObjectAsync(id, 1);

        await office.ReplyAsync(id, 1, objection, sustained: true, returnTo);

        var application = await app.UntilAsync("a1", after);
        Assert.Equal(returnTo is null ? null : Stage.CityReview, after == ApplicationStatus.Rejected ? null : application.Review!.Stage);
        await app.LineUntilAsync(line => line.Reserved.IsZero, Reviewed.LineId);
        Assert.Equal("upheld", (await office.EntriesAsync(id))[0].Text("status"));
        app.Time.Advance(TimeSpan.FromDays(8));
        Assert.Equal(1, (await office.UntilAsync(id, "closed"))["closing"]!["upheld"]!.GetValue<int>());
    }

    [Fact]
    public async Task Two_notices_follow_each_other_where_the_process_has_two()
    {
        await using var app = await StartAsync();
        using var office = new NoticeOffice(app);
        var round = await app.OpenDatasetRoundAsync();
        await app.AtNoticeAsync(round, "a1", 1);
        await app.AtAwardNoticeAsync(round, "a2", 2, Money.FromWan(100));

        var (first, second) = (await office.PublishAsync(round.Id, "notice"), await office.PublishAsync(round.Id, "awardNotice"));

        Assert.Equal("虚构数据1有限公司", Assert.Single(await office.EntriesAsync(first)).Text("name"));
        Assert.Equal("虚构数据2有限公司", Assert.Single(await office.EntriesAsync(second)).Text("name"));
        using var again = await (await office.AsAsync("city", "officer-1")).PostAsJsonAsync("/api/notices", NoticeOffice.Body(round.Id, "notice"));
        await again.ProblemAsync(HttpStatusCode.Conflict, "notice-empty");
    }

    [Fact]
    public async Task Objections_are_refused_once_the_notice_is_over_or_without_a_name()
    {
        await using var app = await StartAsync();
        using var office = new NoticeOffice(app);
        var round = await app.OpenDatasetRoundAsync();
        await app.AtNoticeAsync(round, "a1", 1);
        var id = await office.PublishAsync(round.Id, "notice");
        var path = $"/api/notices/{id}/entries/1/objections";

        using (var nameless = await office.Anyone.PostAsJsonAsync(path, new { grounds = "x" })) Assert.Equal(HttpStatusCode.Unauthorized, nameless.StatusCode);
        using (var nowhere = await (await office.AsAsync("applicant", "citizen-1")).PostAsJsonAsync($"/api/notices/{id}/entries/2/objections", new { grounds = "x" }))
            await nowhere.ProblemAsync(HttpStatusCode.NotFound, "subject-not-found");
        app.Time.Advance(TimeSpan.FromDays(8));
        await office.UntilAsync(id, "closed");
        using var late = await (await office.AsAsync("applicant", "citizen-1")).PostAsJsonAsync(path, new { grounds = "x" });
        await late.ProblemAsync(HttpStatusCode.Conflict, "notice-entry-settled");
    }

    [Fact]
    public async Task Evidence_is_filed_by_the_objector_and_read_by_staff_alone()
    {
        await using var app = await StartAsync();
        using var office = new NoticeOffice(app);
        var round = await app.OpenDatasetRoundAsync();
        await app.AtNoticeAsync(round, "a1", 1);
        var id = await office.PublishAsync(round.Id, "notice");
        var objection = await office.ObjectAsync(id, 1);
        var (path, pdf) = ($"/api/notices/{id}/entries/1/objections/{objection}/attachments?fileName=evidence.pdf", Company.Pdf());

        using (var foreign = await (await office.AsAsync("applicant", "citizen-2")).PostAsync(path, Pdf(pdf))) await foreign.ProblemAsync(HttpStatusCode.NotFound, "subject-not-found");
        using var filed = await (await office.AsAsync("applicant", "citizen-1")).PostAsync(path, Pdf(pdf));
        var sha = Convert.ToHexStringLower(SHA256.HashData(pdf));
        Assert.Equal(sha, (await filed.ReadAsync(HttpStatusCode.Created))["attachments"]![0]!.Text("sha256"));
        Assert.Equal(pdf, await (await office.AsAsync("city", "officer-1")).GetByteArrayAsync(filed.Headers.Location));

        var others = await ObjectionsAsync(office, "applicant", "citizen-2", id);
        Assert.Empty(others);
        Assert.Null(Assert.Single(await ObjectionsAsync(office, "applicant", "citizen-1", id))!["by"]);
        Assert.Equal("citizen-1", Assert.Single(await ObjectionsAsync(office, "supervisor", "watch", id))!.Text("by"));
        using var open = await (await office.AsAsync("city", "officer-1")).GetAsync("/api/objections");
        Assert.Equal(objection, Assert.Single((await open.ReadAsync(HttpStatusCode.OK)).Items()).Text("id"));
    }

    [Fact]
    public async Task Refuses_what_cannot_be_counted_noticed_or_done_by_the_caller()
    {
        await using var app = await StartAsync(ChinaTime.At(new(2026, 12, 28), new(9, 0)));
        using var office = new NoticeOffice(app);
        var round = await app.OpenDatasetRoundAsync();
        await app.AtNoticeAsync(round, "a1", 1);
        var city = await office.AsAsync("city", "officer-1");

        using (var unknown = await city.PostAsJsonAsync("/api/notices", NoticeOffice.Body(round.Id, "notice", 10))) await unknown.ProblemAsync(HttpStatusCode.Conflict, "calendar-year-missing");
        using (var none = await city.PostAsJsonAsync("/api/notices", NoticeOffice.Body(round.Id, "awardNotice", 2))) await none.ProblemAsync(HttpStatusCode.Conflict, "notice-empty");
        using (var wrong = await city.PostAsJsonAsync("/api/notices", NoticeOffice.Body(round.Id, "building"))) await wrong.ProblemAsync(HttpStatusCode.BadRequest, "input-invalid");
        var id = await office.PublishAsync(round.Id, "notice", 2);
        var objection = await office.ObjectAsync(id, 1, subject: "officer-1");
        var reply = $"/api/notices/{id}/entries/1/objections/{objection}/reply";
        using (var own = await city.PostAsJsonAsync(reply, new { sustained = false, text = "x" })) await own.ProblemAsync(HttpStatusCode.Forbidden, "objection-own");
        using var later = await (await office.AsAsync("city", "officer-2")).PostAsJsonAsync(reply, new { sustained = true, text = "x", returnTo = "panel" });
        await later.ProblemAsync(HttpStatusCode.BadRequest, "review-stage-not-earlier");
    }

    private static Task<TestApp> StartAsync(DateTimeOffset? now = null) => TestApp.StartAsync(new() { NoTimers = true, Time = new ManualTimeProvider(now ?? TestApp.Start) });

    private static Task PassUntilAsync(TestApp app, DateOnly day)
    {
        app.Time.Advance(ChinaTime.EndOf(day) - app.Time.GetUtcNow() + TimeSpan.FromSeconds(1));
        return Task.CompletedTask;
    }

    private static async Task<string> Sha256Async(NoticeOffice office, string path) => Convert.ToHexStringLower(SHA256.HashData(await office.Anyone.GetByteArrayAsync(path)));

    private static async Task<string> PageAsync(NoticeOffice office, string id, string language)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/notices/{id}") { Headers = { Accept = { new("text/html") }, AcceptLanguage = { new(language) } } };
        using var response = await office.Anyone.SendAsync(request);
        Assert.Equal("text/html", response.Content.Headers.ContentType!.MediaType);
        return await response.Content.ReadAsStringAsync();
    }

    private static async Task<IReadOnlyList<JsonNode?>> ObjectionsAsync(NoticeOffice office, string role, string subject, string id)
    {
        using var response = await (await office.AsAsync(role, subject)).GetAsync($"/api/notices/{id}/entries/1/objections");
        return [.. (await response.ReadAsync(HttpStatusCode.OK))["items"]!.AsArray()];
    }

    private static ByteArrayContent Pdf(byte[] content) => new(content) { Headers = { ContentType = new MediaTypeHeaderValue("application/pdf") } };
}
