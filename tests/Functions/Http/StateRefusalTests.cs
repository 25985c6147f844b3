using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Shuzhi.Functions.Tests.Http;

/// <summary>What the state, the voucher or the invoice does not allow.</summary>
public sealed class StateRefusalTests(ApiHost api) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_draft_has_no_voucher_to_redeem_or_settle_and_no_explanation()
    {
        var company = await api.CompanyAsync();
        var id = await api.DraftAsync(company);
        var paper = await company.FileAsync(id, "invoice");
        var evidence = new JsonObject { ["contract"] = paper, ["invoice"] = paper, ["usage"] = paper };
        await api.RefusesAsync(HttpStatusCode.Conflict, "application-wrong-state", () => company.Client.PostAsJsonAsync($"/api/applications/{id}/redemptions", Bodies.Redemption(company, evidence)));
        await api.RefusesAsync(HttpStatusCode.Conflict, "application-wrong-state", () => company.Client.PostAsync($"/api/applications/{id}/settlement", null));
        await api.RefusesAsync(HttpStatusCode.NotFound, "application-not-rated", () => company.Client.GetAsync($"/api/applications/{id}/explanation"));
    }

    [Fact]
    public async Task What_was_submitted_is_neither_amended_nor_taken_out()
    {
        var company = await api.CompanyAsync();
        var (id, evidence) = await api.IssuedAsync(company);
        var paper = (await company.GetAsync(id))["documents"]!.AsArray()[0]!.Text("id");
        await api.RefusesAsync(HttpStatusCode.Conflict, "application-wrong-state", () => company.Client.DeleteAsync($"/api/applications/{id}/documents/{paper}"));
        await api.RefusesAsync(HttpStatusCode.Conflict, "application-wrong-state", () => company.Client.PostAsync($"/api/applications/{id}/submission", null));
        await api.RefusesAsync(HttpStatusCode.Conflict, "document-kind-closed", () => company.UploadAsync(id, "declaration", "a.pdf", Company.Pdf()));
        await api.RefusesAsync(HttpStatusCode.NotFound, "document-unknown", () => company.Client.DeleteAsync($"/api/applications/{id}/documents/nothing"));
        Assert.NotNull(evidence["invoice"]);
    }

    public static TheoryData<string, string, int, string, string?> Invoices => new()
    {
        { "number", "\"1234567\"", 400, "input-invalid", "$.invoice.number value-malformed" },
        { "number", "\"12345678901234567890x\"", 400, "input-invalid", null },
        { "number", "\"1234/5678\"", 400, "input-invalid", "$.invoice.number value-malformed" },
        { "number", "12345678", 400, "input-invalid", null },
        { "seller", "\"91420100MA4KW99990\"", 400, "input-invalid", "$.invoice.seller uscc-check-digit" },
        { "amount", "-1", 400, "input-invalid", "$.invoice.amount value-malformed" },
        { "amount", "0.01", 400, "input-invalid", "$.invoice.amount value-malformed" },
        { "amount", "\"6000000\"", 400, "input-invalid", "$.invoice.amount value-malformed" },
        { "computeFees", "6000001", 400, "invoice-malformed", null },
        { "computeFees", "0", 400, "invoice-malformed", null },
        { "issuedOn", "\"2026-03-03\"", 422, "invoice-outside-validity", null },
        { "issuedOn", "\"2026-03-01\"", 422, "invoice-outside-validity", null },
        { "issuedOn", "\"02/03/2026\"", 400, "input-invalid", "$.invoice.issuedOn value-malformed" },
        { "contractNumber", "\"HT-OTHER\"", 422, "invoice-other-contract", null },
        { "discount", "1", 400, "input-invalid", "$.invoice.discount member-unknown" },
    };

    [Theory]
    [MemberData(nameof(Invoices))]
    public async Task Refuses_an_invoice_that_does_not_fit(string name, string value, int status, string code, string? error)
    {
        var company = await api.CompanyAsync();
        var (id, evidence) = await api.IssuedAsync(company);
        var body = Bodies.Redemption(company, evidence, change: body => body["invoice"]![name] = JsonNode.Parse(value));
        var problem = await api.RefusesAsync((HttpStatusCode)status, code, () => company.Client.PostAsJsonAsync($"/api/applications/{id}/redemptions", body));
        if (error is not null) Assert.Equal([error], problem.Errors());
    }

    [Fact]
    public async Task Refuses_evidence_that_is_not_filed_or_not_of_its_kind()
    {
        var company = await api.CompanyAsync();
        var (id, evidence) = await api.IssuedAsync(company);
        var unknown = Bodies.Redemption(company, evidence, change: body => body["evidence"]!["usage"] = "nothing");
        Assert.Equal(["$.evidence.usage document-unknown"], (await api.RefusesAsync(HttpStatusCode.BadRequest, "input-invalid", () => RedeemAsync(company, id, unknown))).Errors());
        var mistaken = Bodies.Redemption(company, evidence, change: body => body["evidence"]!["usage"] = evidence["invoice"]!.DeepClone());
        await api.RefusesAsync(HttpStatusCode.UnprocessableEntity, "redemption-evidence-missing", () => RedeemAsync(company, id, mistaken));
    }

    [Fact]
    public async Task An_invoice_is_redeemed_once_whoever_presents_it()
    {
        var round = await api.RoundAsync();
        var company = await api.CompanyAsync();
        var (one, firstEvidence) = await api.IssuedAsync(company, round);
        var (other, secondEvidence) = await api.IssuedAsync(company, round);
        using var redeemed = await RedeemAsync(company, one, Bodies.Redemption(company, firstEvidence, "2026000011112222"));
        await redeemed.ReadAsync(HttpStatusCode.OK);
        await api.RefusesAsync(HttpStatusCode.Conflict, "invoice-already-redeemed", () => RedeemAsync(company, one, Bodies.Redemption(company, firstEvidence, "2026000011112222")));
        await api.RefusesAsync(HttpStatusCode.Conflict, "invoice-already-redeemed", () => RedeemAsync(company, other, Bodies.Redemption(company, secondEvidence, "2026000011112222")));
    }

    [Fact]
    public async Task Nothing_is_settled_before_anything_is_redeemed()
    {
        var company = await api.CompanyAsync();
        var (id, _) = await api.IssuedAsync(company);
        await api.RefusesAsync(HttpStatusCode.Conflict, "application-wrong-state", () => company.Client.PostAsync($"/api/applications/{id}/settlement", null));
    }

    [Fact]
    public async Task Staff_withdraw_only_with_a_reason()
    {
        var company = await api.CompanyAsync();
        var (id, _) = await api.IssuedAsync(company);
        var city = await api.StaffAsync("city");
        await api.RefusesAsync(HttpStatusCode.BadRequest, "reason-missing", () => city.PostAsync($"/api/applications/{id}/withdrawal", null));
        using var withdrawn = await city.PostAsJsonAsync($"/api/applications/{id}/withdrawal", new { reason = "重复申报" });
        Assert.Equal("withdrawn", (await withdrawn.ReadAsync(HttpStatusCode.OK)).Text("status"));
    }

    private static Task<HttpResponseMessage> RedeemAsync(Company company, string id, JsonObject body) => company.Client.PostAsJsonAsync($"/api/applications/{id}/redemptions", body);
}
