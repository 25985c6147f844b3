using System.Net;
using System.Net.Http.Json;
using Shuzhi.Functions.Tests.Http;
using Shuzhi.Tests.Shared;

namespace Shuzhi.Functions.Tests.Review;

/// <summary>What reviewers may not do. Nothing changes when a request is refused.</summary>
public sealed class ReviewRefusalTests : IClassFixture<ApiHost>
{
    private readonly ApiHost api;

    public ReviewRefusalTests(ApiHost api) => this.api = api;

    [Fact]
    public async Task Nobody_reviews_an_application_of_the_own_organisation()
    {
        var (id, company) = await api.BegunAsync();
        using var client = await new TestTokens(api.Host).ClientAsync("district", company.Uscc, "洪山区", "insider");

        await api.RefusesAsync(HttpStatusCode.Forbidden, "review-own-application", () => client.DoAsync(id, "district-review", new { passed = true }));
    }

    [Fact]
    public async Task An_application_of_another_district_does_not_exist_for_a_reviewer()
    {
        var (id, _) = await api.BegunAsync();
        var other = await api.DistrictAsync("江岸区");

        await api.RefusesAsync(HttpStatusCode.NotFound, "subject-not-found", () => other.DoAsync(id, "district-review", new { passed = true }));
        using var list = await other.GetAsync("/api/work");
        Assert.DoesNotContain((await list.ReadAsync(HttpStatusCode.OK)).Items(), item => item.Text("applicationId") == id);
    }

    [Fact]
    public async Task A_stage_is_done_in_its_turn_once_and_by_its_role()
    {
        var (id, company) = await api.BegunAsync();
        var (district, city) = (await api.DistrictAsync(), await api.StaffAsync("city"));

        await api.RefusesAsync(HttpStatusCode.Conflict, "review-other-stage", () => city.DoAsync(id, "city-review", new { passed = true }));
        await api.RefusesAsync(HttpStatusCode.Forbidden, "forbidden", () => company.Client.DoAsync(id, "district-review", new { passed = true }));
        await api.RefusesAsync(HttpStatusCode.BadRequest, "review-grounds-missing", () => district.DoAsync(id, "district-review", new { passed = false }));
        await district.PassAsync(id, "district-review", new { passed = true });
        await api.RefusesAsync(HttpStatusCode.Conflict, "review-other-stage", () => district.DoAsync(id, "district-review", new { passed = true }));
    }

    [Fact]
    public async Task A_review_before_the_round_is_closed_is_refused()
    {
        var company = await api.CompanyAsync();
        var id = await api.SubmitDatasetAsync(company, await api.DatasetRoundAsync());
        var district = await api.DistrictAsync();

        await api.RefusesAsync(HttpStatusCode.Conflict, "review-not-begun", () => district.DoAsync(id, "district-review", new { passed = true }));
    }

    [Fact]
    public async Task A_stale_version_is_refused_and_a_repeat_with_its_key_is_not_done_twice()
    {
        var (id, _) = await api.BegunAsync();
        var district = await api.DistrictAsync();

        await api.RefusesAsync(HttpStatusCode.PreconditionFailed, "version-stale", () => SendAsync(district, id, "If-Match", "\"1\""));
        using (var first = await SendAsync(district, id, "Idempotency-Key", "review-once")) await first.ReadAsync(HttpStatusCode.OK);
        using var repeated = await SendAsync(district, id, "Idempotency-Key", "review-once");
        var view = await repeated.ReadAsync(HttpStatusCode.OK);
        Assert.Single(view["review"]!["findings"]!.AsArray());
    }

    [Fact]
    public async Task What_was_reviewed_is_not_changed_by_filing_more()
    {
        var (id, company) = await api.BegunAsync();

        await api.RefusesAsync(HttpStatusCode.Conflict, "review-document-closed", () => company.UploadAsync(id, "rnd-capability", "a.pdf", Company.Pdf()));
        await api.RefusesAsync(HttpStatusCode.Conflict, "review-no-changes-open", () => company.Client.DoAsync(id, "corrections", new { }));
    }

    [Fact]
    public async Task An_audit_needs_its_report_and_the_papers_due_by_then()
    {
        var (id, company) = await api.BegunAsync();
        await api.ToBuildingAsync(id);
        await company.Client.PassAsync(id, "building/completion", new { });
        var auditor = await api.StaffAsync("auditor");

        await api.RefusesAsync(HttpStatusCode.UnprocessableEntity, "review-documents-missing", () => auditor.DoAsync(id, "audit", new { passed = true, auditedCost = 1, reportDocumentId = "none" }));
        var report = await (company with { Client = auditor }).FileAsync(id, "audit-report");
        await api.RefusesAsync(HttpStatusCode.UnprocessableEntity, "review-documents-missing", () => auditor.DoAsync(id, "audit", new { passed = true, auditedCost = 1, reportDocumentId = report }));
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string id, string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/applications/{id}/district-review") { Content = JsonContent.Create(new { passed = true }) };
        request.Headers.TryAddWithoutValidation(header, value);
        return await client.SendAsync(request);
    }
}
