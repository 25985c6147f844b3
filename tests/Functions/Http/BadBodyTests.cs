using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Shuzhi.Core.Kernel;

namespace Shuzhi.Functions.Tests.Http;

/// <summary>Bodies that cannot be right: each is refused with the places where it is wrong, and nothing changes.</summary>
public sealed class BadBodyTests(ApiHost api) : IClassFixture<ApiHost>
{
    public static TheoryData<string, string, string> Members => new()
    {
        { "applicant.uscc", "\"91420100MA4K00001A\"", "$.applicant.uscc uscc-check-digit" },
        { "applicant.uscc", "\"91420100MA4K\"", "$.applicant.uscc uscc-length" },
        { "applicant.uscc", "\"9142O100MA4K000010\"", "$.applicant.uscc uscc-character" },
        { "applicant.uscc", "12", "$.applicant.uscc uscc-length" },
        { "applicant.uscc", "null", "$.applicant.uscc member-missing" },
        { "applicant.name", "\"\"", "$.applicant.name value-malformed" },
        { "applicant.name", "\"a\\u0000b\"", "$.applicant.name value-malformed" },
        { "applicant.name", "\"a\\ud800b\"", "$.applicant.name value-malformed" },
        { "applicant", "[]", "$.applicant value-malformed" },
        { "applicant.phone", "\"\"", "$.applicant.phone member-unknown" },
        { "facts.computeFees", "-1", "$.facts.computeFees value-malformed" },
        { "facts.computeFees", "0.5", "$.facts.computeFees value-malformed" },
        { "facts.computeFees", "1e300", "$.facts.computeFees value-malformed" },
        { "facts.computeFees", "100000000000001", "$.facts.computeFees value-malformed" },
        { "facts.computeFees", "9223372036854775808", "$.facts.computeFees value-malformed" },
        { "facts.computeFees", "\"99999999亿元\"", "$.facts.computeFees value-malformed" },
        { "facts.computeFees", "\"-5元\"", "$.facts.computeFees fact-malformed" },
        { "facts.computeFees", "\"0.001元\"", "$.facts.computeFees fact-malformed" },
        { "facts.computeFees", "true", "$.facts.computeFees fact-malformed" },
        { "facts.computeFees", "{\"fen\":1}", "$.facts.computeFees value-malformed" },
        { "facts.computeFees", "null", "$.facts.computeFees value-malformed" },
        { "facts.employees", "\"many\"", "$.facts.employees fact-malformed" },
        { "facts.industry", "\"piracy\"", "$.facts.industry fact-malformed" },
        { "facts.lastMajorSafetyAccident", "\"2026-02-30\"", "$.facts.lastMajorSafetyAccident fact-malformed" },
        { "facts.taxViolationList", "\"clear\"", "$.facts.taxViolationList fact-unknown" },
        { "facts.favourite", "1", "$.facts.favourite fact-unknown" },
        { "contract.through", "\"2025-12-31\"", "$.contract.through value-malformed" },
        { "contract.through", "\"2026-02-29\"", "$.contract.through value-malformed" },
        { "contract.from", "\"0001-01-01\"", "$.contract.from value-malformed" },
        { "roundId", "\"no-such-round\"", "$.roundId subject-not-found" },
        { "roundId", "\"../rounds\"", "$.roundId subject-not-found" },
        { "status", "\"paid\"", "$.status member-unknown" },
    };

    [Theory]
    [MemberData(nameof(Members))]
    public async Task Refuses_a_member_that_cannot_be(string path, string value, string expected)
    {
        var company = await api.CompanyAsync();
        var body = Bodies.Application(company, await api.RoundAsync());
        var names = path.Split('.');
        var owner = names[..^1].Aggregate((JsonNode)body, (node, name) => node[name]!);
        // As text, because a lone surrogate or a huge number would not survive a library.
        owner[names[^1]] = "@@@";
        var text = body.ToJsonString().Replace("\"@@@\"", value, StringComparison.Ordinal);
        var code = expected.Split(' ')[1];
        var problem = await api.RefusesAsync(HttpStatusCode.BadRequest, code.StartsWith("fact-", StringComparison.Ordinal) ? code : "input-invalid", () => PostAsync(company, text));
        Assert.Equal([expected], problem.Errors());
    }

    [Fact]
    public async Task Names_every_mistake_at_once()
    {
        var company = await api.CompanyAsync();
        var body = Bodies.Application(company, await api.RoundAsync(), body =>
        {
            body["applicant"]!["uscc"] = company.Uscc[..17];
            body["facts"]!["computeFees"] = -1;
            body["contract"]!.AsObject().Remove("number");
            body["extra"] = 1;
        });
        var problem = await api.RefusesAsync(HttpStatusCode.BadRequest, "input-invalid", () => company.Client.PostAsJsonAsync("/api/applications", body));
        Assert.Equal(["$.applicant.uscc uscc-length", "$.facts.computeFees value-malformed", "$.contract.number member-missing", "$.extra member-unknown"], problem.Errors());
    }

    [Fact]
    public async Task Says_nothing_of_what_was_sent()
    {
        var company = await api.CompanyAsync();
        using var response = await PostAsync(company, """{"applicant":{"uscc":"secret-13800138000"}}""");
        Assert.DoesNotContain("13800138000", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"roundId":"a","roundId":"b"}""", "$.roundId member-duplicate")]
    [InlineData("""{"roundId":"a","applicant":{"name":"a","name":"b","uscc":"","district":"c"},"facts":{}}""", "$.applicant.name member-duplicate")]
    [InlineData("""{"roundId":"a","facts":{"employees":1,"employees":2}}""", "$.facts.employees member-duplicate")]
    public async Task Refuses_a_member_given_twice(string body, string expected)
    {
        var company = await api.CompanyAsync();
        Assert.Contains(expected, (await api.RefusesAsync(HttpStatusCode.BadRequest, "input-invalid", () => PostAsync(company, body))).Errors());
    }

    [Theory]
    [InlineData("", "body-missing")]
    [InlineData("{", "body-malformed")]
    [InlineData("{\"a\":1,}", "body-malformed")]
    [InlineData("{}{}", "body-malformed")]
    [InlineData("{\"a\":NaN}", "body-malformed")]
    [InlineData("/* */{}", "body-malformed")]
    [InlineData("null", "input-invalid")]
    [InlineData("[]", "input-invalid")]
    [InlineData("\"text\"", "input-invalid")]
    public async Task Refuses_what_is_no_object(string body, string code)
    {
        var company = await api.CompanyAsync();
        await api.RefusesAsync(HttpStatusCode.BadRequest, code, () => PostAsync(company, body));
    }

    [Theory]
    [InlineData('[', ']', 20)]
    [InlineData('[', ']', 100_000)]
    public async Task Refuses_deep_nesting(char open, char close, int depth)
    {
        var company = await api.CompanyAsync();
        var body = "{\"roundId\":" + new string(open, depth) + new string(close, depth) + "}";
        await api.RefusesAsync(HttpStatusCode.BadRequest, "body-too-deep", () => PostAsync(company, body));
    }

    [Fact]
    public async Task Refuses_what_is_not_UTF8()
    {
        var company = await api.CompanyAsync();
        byte[] body = [.. "{\"roundId\":\""u8, 0xC3, 0x28, .. "\"}"u8];
        await api.RefusesAsync(HttpStatusCode.BadRequest, "body-malformed", () => SendAsync(company, new ByteArrayContent(body), "application/json"));
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("application/json; charset=gbk")]
    [InlineData(null)]
    public async Task Refuses_another_media_type(string? type)
    {
        var company = await api.CompanyAsync();
        var body = Bodies.Application(company, await api.RoundAsync()).ToJsonString();
        await api.RefusesAsync(HttpStatusCode.UnsupportedMediaType, "media-type-unsupported", () => SendAsync(company, new ByteArrayContent(Encoding.UTF8.GetBytes(body)), type));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Refuses_a_body_that_is_too_large(bool isChunked)
    {
        var company = await api.CompanyAsync();
        var text = "{\"roundId\":\"" + new string('x', 300 * 1024) + "\"}";
        await api.RefusesAsync(HttpStatusCode.RequestEntityTooLarge, "body-too-large", () => SendAsync(company, new ByteArrayContent(Encoding.UTF8.GetBytes(text)), "application/json", isChunked));
    }

    [Fact]
    public async Task Takes_a_body_of_unknown_length()
    {
        var company = await api.CompanyAsync();
        var body = Bodies.Application(company, await api.RoundAsync()).ToJsonString();
        using var response = await SendAsync(company, new ByteArrayContent(Encoding.UTF8.GetBytes(body)), "application/json", isChunked: true);
        await response.ReadAsync(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Refuses_members_where_none_are_expected()
    {
        var company = await api.CompanyAsync();
        var id = await api.ReadyAsync(company);
        var problem = await api.RefusesAsync(HttpStatusCode.BadRequest, "input-invalid", () => company.Client.PostAsJsonAsync($"/api/applications/{id}/submission", new { force = true }));
        Assert.Equal(["$.force member-unknown"], problem.Errors());
    }

    [Fact]
    public async Task Refuses_a_contract_with_oneself()
    {
        var company = await api.CompanyAsync();
        var body = Bodies.Application(company, await api.RoundAsync(), body => body["contract"]!["provider"] = company.Uscc);
        await api.RefusesAsync(HttpStatusCode.BadRequest, "contract-with-oneself", () => company.Client.PostAsJsonAsync("/api/applications", body));
    }

    [Fact]
    public async Task Refuses_to_file_for_another_organisation()
    {
        var company = await api.CompanyAsync();
        var other = UnifiedSocialCreditCode.Complete("91420100MA4K99999").Value;
        var round = await api.RoundAsync();
        await api.RefusesAsync(HttpStatusCode.Forbidden, "applicant-other-organisation", () =>
            company.Client.PostAsJsonAsync("/api/applications", Bodies.Application(company with { Uscc = other }, round)));
    }

    private static Task<HttpResponseMessage> PostAsync(Company company, string body) =>
        SendAsync(company, new ByteArrayContent(Encoding.UTF8.GetBytes(body)), "application/json");

    private static async Task<HttpResponseMessage> SendAsync(Company company, HttpContent content, string? type, bool isChunked = false)
    {
        content.Headers.ContentType = type is null ? null : System.Net.Http.Headers.MediaTypeHeaderValue.Parse(type);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/applications") { Content = content };
        request.Headers.TransferEncodingChunked = isChunked;
        request.Headers.ExpectContinue = true;
        return await company.Client.SendAsync(request);
    }
}
