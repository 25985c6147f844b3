using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Shuzhi.Core.Applications;
using Shuzhi.Core.Applications.Review;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Policy;
using Shuzhi.Functions.Applications;
using Shuzhi.Functions.Tests.Http;
using Shuzhi.Tests.Shared;

namespace Shuzhi.Functions.Tests.Review;

/// <summary>Datasets: applied for, reviewed and built over HTTP. Panels, notices and meetings, which are aggregates of their own, report through the application's commands.</summary>
internal static class Dataset
{
    public const string LineId = "42010026157T000000107";

    private static readonly string[] Papers = ["application-form", "declaration", "business-licence", "tax-certificate", "rnd-capability"];
    private static readonly string[] AuditPapers = ["super-deduction-schedule", "service-contract", "invoice", "accounting-voucher"];

    public static Task<string> DatasetRoundAsync(this ApiHost api, Action<JsonObject>? change = null) => api.RoundAsync(body =>
    {
        body["instrument"] = "dataset-special";
        change?.Invoke(body);
    });

    public static async Task<string> SubmitDatasetAsync(this ApiHost api, Company company, string round, Action<JsonObject>? change = null)
    {
        var id = await api.DraftAsync(company, round, body =>
        {
            body.Remove("contract");
            body["facts"] = new JsonObject { ["applicantKind"] = "enterprise", ["independentLegalPerson"] = true, ["lastMajorSafetyAccident"] = "none", ["operatingNormally"] = true };
            change?.Invoke(body);
        });
        foreach (var kind in Papers) await company.FileAsync(id, kind);
        using var submitted = await company.Client.PostAsync($"/api/applications/{id}/submission", null);
        Assert.Equal("submitted", (await submitted.ReadAsync(HttpStatusCode.OK)).Text("status"));
        return id;
    }

    /// <summary>Closes the round before its time and waits until every review of it has begun.</summary>
    public static async Task CloseAsync(this ApiHost api, string round)
    {
        var city = await api.StaffAsync("city");
        using (var closed = await city.PostAsJsonAsync($"/api/rounds/{round}/closing", new { reason = "申报已满" })) await closed.ReadAsync(HttpStatusCode.OK);
        await Eventually.Async(async () =>
        {
            using var response = await city.GetAsync($"/api/rounds/{round}/closing");
            return response.IsSuccessStatusCode && (await response.ReadAsync(HttpStatusCode.OK)).Text("stage") == "Closed";
        }, 30);
    }

    /// <summary>An application whose review has begun.</summary>
    public static async Task<(string Id, Company Company)> BegunAsync(this ApiHost api, Action<JsonObject>? round = null)
    {
        var company = await api.CompanyAsync();
        var roundId = await api.DatasetRoundAsync(round);
        var id = await api.SubmitDatasetAsync(company, roundId);
        await api.CloseAsync(roundId);
        return (id, company);
    }

    public static Task<HttpResponseMessage> DoAsync(this HttpClient client, string id, string what, object body) => client.PostAsJsonAsync($"/api/applications/{id}/{what}", body);

    /// <summary>Does something that must be accepted; the stage afterwards.</summary>
    public static async Task<string?> PassAsync(this HttpClient client, string id, string what, object body)
    {
        using var response = await client.DoAsync(id, what, body);
        return (await response.ReadAsync(HttpStatusCode.OK))["review"]?["stage"]?.GetValue<string>();
    }

    public static Task<HttpClient> DistrictAsync(this ApiHost api, string district = "洪山区") => api.StaffAsync("district", district, $"reviewer-{(district == "洪山区" ? 1 : 2)}");

    public static async Task<string> StageAsync(this HttpClient client, string id)
    {
        using var response = await client.GetAsync($"/api/applications/{id}");
        return (await response.ReadAsync(HttpStatusCode.OK))["review"]!.Text("stage");
    }

    /// <summary>From the begun review to the building period.</summary>
    public static async Task ToBuildingAsync(this ApiHost api, string id)
    {
        Assert.Equal("cityReview", await (await api.DistrictAsync()).PassAsync(id, "district-review", new { passed = true, grounds = "材料齐全，同意推荐" }));
        await api.FromCityToBuildingAsync(id);
    }

    public static async Task FromCityToBuildingAsync(this ApiHost api, string id)
    {
        var city = await api.StaffAsync("city");
        Assert.Equal("confirmation", await city.PassAsync(id, "city-review", new { passed = true }));
        Assert.Equal("notice", await city.PassAsync(id, "applicant-confirmation", new { passed = true }));
        await api.NoticedAsync(id, Stage.Notice);
    }

    /// <summary>From the building period to the panel.</summary>
    public static async Task ToPanelAsync(this ApiHost api, string id, Company company, long auditedWan = 400)
    {
        var (auditor, city) = (await api.StaffAsync("auditor"), await api.StaffAsync("city"));
        foreach (var kind in AuditPapers) await company.FileAsync(id, kind);
        Assert.Equal("audit", await company.Client.PassAsync(id, "building/completion", new { grounds = "全部建成" }));
        var report = await (company with { Client = auditor }).FileAsync(id, "audit-report");
        Assert.Equal("siteVisit", await auditor.PassAsync(id, "audit", new { passed = true, auditedCost = auditedWan * 1_000_000, reportDocumentId = report }));
        Assert.Equal("panel", await city.PassAsync(id, "site-visit", new { passed = true, visitedOn = "2026-03-02" }));
    }

    public static Task<Application> DetermineAsync(this ApiHost api, string id, bool passed = true) =>
        api.ExecuteAsync(new RecordDetermination { CommandId = $"determine-{Guid.NewGuid()}", By = Actor.System, ApplicationId = id, PanelId = "panel-1", Passed = passed, Score = 88, Grounds = "达到验收标准" });

    /// <summary>A notice without objections.</summary>
    public static async Task NoticedAsync(this ApiHost api, string id, Stage stage)
    {
        foreach (var result in (NoticeResult[])[NoticeResult.Published, NoticeResult.Cleared])
            await api.ExecuteAsync(new RecordNoticed { CommandId = $"{stage}-{result}", By = Actor.System, ApplicationId = id, NoticeId = $"notice-{stage}", Stage = stage, Result = result });
    }

    /// <summary>Executes a command that must succeed.</summary>
    public static async Task<Application> ExecuteAsync(this ApiHost api, ApplicationCommand command)
    {
        var outcome = await api.Services.GetRequiredService<ApplicationService>().ExecuteAsync(command);
        return outcome.TryGet(out var stored, out var refusal) ? stored.Value : throw new InvalidOperationException($"{command.GetType().Name}: {refusal}");
    }
}
