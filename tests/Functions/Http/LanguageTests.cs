using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Shuzhi.Functions.Tests.Http;

/// <summary>Answers in the caller's language and format.</summary>
public sealed class LanguageTests(ApiHost api) : IClassFixture<ApiHost>
{
    [Theory]
    [InlineData(null, "zh-CN", "未找到")]
    [InlineData("zh-CN", "zh-CN", "未找到")]
    [InlineData("zh-TW, en;q=0.5", "zh-CN", "未找到")]
    [InlineData("en", "en", "Not found")]
    [InlineData("en-GB, zh;q=0.8", "en", "Not found")]
    [InlineData("de, en;q=0.1, zh;q=0.2", "zh-CN", "未找到")]
    [InlineData("en;q=0, de", "zh-CN", "未找到")]
    [InlineData("!!!", "zh-CN", "未找到")]
    public async Task A_problem_speaks_the_language_asked_for(string? accept, string tag, string title)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/rounds/nothing");
        if (accept is not null) request.Headers.TryAddWithoutValidation("Accept-Language", accept);
        using var response = await api.Anonymous.SendAsync(request);
        Assert.Equal(title, (await response.ProblemAsync(HttpStatusCode.NotFound, "subject-not-found")).Text("title"));
        Assert.Equal(tag, response.Content.Headers.ContentLanguage.Single());
        Assert.Contains("Accept-Language", response.Headers.Vary);
    }

    [Fact]
    public async Task An_application_is_described_in_both_languages_for_both_audiences()
    {
        var company = await api.CompanyAsync();
        var (id, _) = await api.IssuedAsync(company);
        Assert.Equal("已发券", await StatusAsync(company.Client, id, "zh"));
        Assert.Equal("Voucher issued", await StatusAsync(company.Client, id, "en"));
        Assert.Equal("已发券待核销", await StatusAsync(await api.StaffAsync("city"), id, "zh"));
        Assert.Equal("Voucher issued, not redeemed", await StatusAsync(await api.StaffAsync("city"), id, "en"));
    }

    [Fact]
    public async Task A_refusal_by_a_rule_is_told_with_its_clause()
    {
        var company = await api.CompanyAsync();
        var id = await api.DraftAsync(company, change: body => body["facts"]!["operatingNormally"] = false);
        foreach (var kind in (string[])["application-form", "declaration", "business-licence", "tax-certificate"]) await company.FileAsync(id, kind);
        using var submitted = await company.Client.PostAsync($"/api/applications/{id}/submission", null);
        var rejected = await company.UntilAsync(id, "rejected");
        Assert.Equal("not-eligible", rejected["rejection"]!.Text("code"));
        Assert.Contains(" art.", rejected["rejection"]!.Text("cites"), StringComparison.Ordinal);
        using var explained = await company.Client.GetAsync($"/api/applications/{id}/explanation");
        Assert.Contains("not-eligible", await explained.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "en", "application/json", "\"formula\"")]
    [InlineData("*/*", "en", "application/json", "\"sources\"")]
    [InlineData("application/json", "en", "application/json", "\"catalogueVersion\"")]
    [InlineData("text/plain", "en", "text/plain", "Amount: ¥50,000.00")]
    [InlineData("text/plain", "zh", "text/plain", "测算金额: ¥50,000.00")]
    [InlineData("text/html", "zh", "text/html", "<html lang=\"zh-CN\">")]
    [InlineData("text/html, application/xhtml+xml, */*;q=0.8", "en", "text/html", "<html lang=\"en\">")]
    [InlineData("text/html;q=0.2, text/plain;q=0.7", "en", "text/plain", "article 2")]
    [InlineData("text/*", "en", "text/plain", "article 2")]
    public async Task An_explanation_comes_in_the_format_asked_for(string? accept, string language, string type, string contains)
    {
        var company = await api.CompanyAsync();
        var (id, _) = await api.IssuedAsync(company);
        foreach (var response in (HttpResponseMessage[])[await ExplainAsync(company.Client, id, accept, language), await EstimateAsync(accept, language)])
        {
            var text = await response.Content.ReadAsStringAsync();
            Assert.True(response.StatusCode == HttpStatusCode.OK, text);
            Assert.Equal(type, response.Content.Headers.ContentType!.MediaType);
            Assert.Contains(contains, text, StringComparison.Ordinal);
            if (type == "text/html") Assert.Contains("default-src 'none'", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
            response.Dispose();
        }
    }

    [Fact]
    public async Task Refuses_a_format_that_there_is_not()
    {
        var company = await api.CompanyAsync();
        var (id, _) = await api.IssuedAsync(company);
        await api.RefusesAsync(HttpStatusCode.NotAcceptable, "not-acceptable", () => ExplainAsync(company.Client, id, "application/pdf", "en"));
        await api.RefusesAsync(HttpStatusCode.NotAcceptable, "not-acceptable", () => EstimateAsync("text/html;q=0", "en"));
    }

    private static async Task<string> StatusAsync(HttpClient client, string id, string language)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/applications/{id}") { Headers = { { "Accept-Language", language } } };
        using var response = await client.SendAsync(request);
        return (await response.ReadAsync(HttpStatusCode.OK)).Text("statusText");
    }

    private static async Task<HttpResponseMessage> ExplainAsync(HttpClient client, string id, string? accept, string language)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/applications/{id}/explanation") { Headers = { { "Accept-Language", language } } };
        if (accept is not null) request.Headers.TryAddWithoutValidation("Accept", accept);
        return await client.SendAsync(request);
    }

    private async Task<HttpResponseMessage> EstimateAsync(string? accept, string language)
    {
        var body = new JsonObject { ["instrument"] = "compute-voucher", ["facts"] = Bodies.Facts() };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/estimates") { Content = JsonContent.Create(body), Headers = { { "Accept-Language", language } } };
        if (accept is not null) request.Headers.TryAddWithoutValidation("Accept", accept);
        return await api.Anonymous.SendAsync(request);
    }
}
