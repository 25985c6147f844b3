using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Shuzhi.Core.Ports;
using Shuzhi.Core.WeChat;
using Shuzhi.Functions.Audit;
using Shuzhi.Functions.Tests.Http;

namespace Shuzhi.Functions.Tests.Identity.WeChat;

/// <summary>Signing in with WeChat, against a WeChat of the test's own over real HTTP.</summary>
public sealed class WeChatTests : IAsyncLifetime
{
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private FakeWeChat weChat = null!;
    private ApiHost api = null!;

    public async Task InitializeAsync()
    {
        weChat = await FakeWeChat.StartAsync();
        var settings = weChat.Settings;
        settings["Sessions:SigningKey"] = key.ExportPkcs8PrivateKeyPem();
        settings["Sessions:Issuer"] = "https://fund.example/sessions";
        api = new ApiHost { Settings = settings };
        await api.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await api.DisposeAsync();
        await weChat.DisposeAsync();
        key.Dispose();
    }

    [Fact]
    public async Task A_bound_user_signs_in_and_sees_what_the_organisation_filed()
    {
        var company = await api.CompanyAsync();
        var id = await api.DraftAsync(company);
        await BindAsync(company, "user:anna:1");
        using var client = await SignInAsync("user:anna:2");
        using var read = await client.GetAsync($"/api/applications/{id}");
        Assert.Equal(company.Uscc, (await read.ReadAsync(HttpStatusCode.OK))["applicant"]!.Text("uscc"));
        using var other = await client.GetAsync($"/api/applications/{await api.DraftAsync(await api.CompanyAsync())}");
        await other.ProblemAsync(HttpStatusCode.NotFound, "subject-not-found");
        using var staff = await client.GetAsync("/api/budget-lines");
        await staff.ProblemAsync(HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    public async Task The_token_is_short_and_checked_by_the_key_that_is_published()
    {
        await BindAsync(await api.CompanyAsync(), "user:berta:1");
        using var answer = await PostAsync(api.Anonymous, "/api/sessions/wechat", "user:berta:2");
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
        var session = await answer.ReadAsync(HttpStatusCode.OK);
        using var keys = await api.Anonymous.GetAsync("/api/sessions/jwks");
        var set = new JsonWebKeySet((await keys.ReadAsync(HttpStatusCode.OK)).ToJsonString());
        var result = await new JsonWebTokenHandler().ValidateTokenAsync(session.Text("token"), new TokenValidationParameters
        {
            IssuerSigningKeys = set.GetSigningKeys(),
            ValidIssuer = "https://fund.example/sessions",
            ValidAudience = "shuzhi",
            ValidateLifetime = false,
        });
        Assert.True(result.IsValid, result.Exception?.Message);
        Assert.Equal(ApiHost.Start.AddMinutes(30), DateTimeOffset.Parse(session.Text("expiresAt")));
        using var client = Bearer(session.Text("token"));
        api.Time.Advance(TimeSpan.FromMinutes(32));
        using var late = await client.GetAsync("/api/applications");
        await late.ProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Theory]
    [InlineData("error:40029", 400, "wechat-code-invalid")]
    [InlineData("error:40163", 400, "wechat-code-used")]
    [InlineData("error:40226", 403, "wechat-user-blocked")]
    [InlineData("error:45011", 429, "wechat-too-often")]
    [InlineData("error:-1", 503, "wechat-unavailable")]
    [InlineData("error:40013", 503, "wechat-unavailable")]
    [InlineData("status:500", 503, "wechat-unavailable")]
    [InlineData("status:302", 503, "wechat-unavailable")]
    [InlineData("text", 503, "wechat-unavailable")]
    [InlineData("list", 503, "wechat-unavailable")]
    [InlineData("nobody", 503, "wechat-unavailable")]
    [InlineData("large", 503, "wechat-unavailable")]
    [InlineData("silence", 503, "wechat-unavailable")]
    [InlineData("user:nobody-knows", 403, "wechat-not-bound")]
    [InlineData("user:a&secret=b", 403, "wechat-not-bound")]
    public async Task What_WeChat_says_becomes_a_problem_of_its_own(string code, int status, string problem)
    {
        using var answer = await PostAsync(api.Anonymous, "/api/sessions/wechat", code);
        await answer.ProblemAsync((HttpStatusCode)status, problem);
        Assert.Equal(problem is "wechat-too-often" or "wechat-unavailable", answer.Headers.RetryAfter is not null);
    }

    [Fact]
    public async Task A_code_counts_once()
    {
        await BindAsync(await api.CompanyAsync(), "user:clara:1");
        (await SignInAsync("user:clara:2")).Dispose();
        using var again = await PostAsync(api.Anonymous, "/api/sessions/wechat", "user:clara:2");
        await again.ProblemAsync(HttpStatusCode.BadRequest, "wechat-code-used");
    }

    [Fact]
    public async Task A_user_is_bound_to_one_applicant_until_that_one_ends_it()
    {
        var (one, other) = (await api.CompanyAsync(), await api.CompanyAsync());
        var binding = await BindAsync(one, "user:dora:1");
        Assert.Equal(binding.Text("id"), (await BindAsync(one, "user:dora:2")).Text("id"));
        using var taken = await PostAsync(other.Client, "/api/wechat-bindings", "user:dora:3");
        await taken.ProblemAsync(HttpStatusCode.Conflict, "wechat-bound-elsewhere");
        using var foreign = await other.Client.DeleteAsync($"/api/wechat-bindings/{binding.Text("id")}");
        await foreign.ProblemAsync(HttpStatusCode.NotFound, "subject-not-found");
        using var ended = await one.Client.DeleteAsync($"/api/wechat-bindings/{binding.Text("id")}");
        Assert.Equal(HttpStatusCode.NoContent, ended.StatusCode);
        using var gone = await PostAsync(api.Anonymous, "/api/sessions/wechat", "user:dora:4");
        await gone.ProblemAsync(HttpStatusCode.Forbidden, "wechat-not-bound");
        await BindAsync(other, "user:dora:5");
    }

    [Fact]
    public async Task Who_was_bound_and_until_when_stays_on_record_and_is_verified()
    {
        var (one, other) = (await api.CompanyAsync(), await api.CompanyAsync());
        var id = (await BindAsync(one, "user:frida:1")).Text("id");
        (await one.Client.DeleteAsync($"/api/wechat-bindings/{id}")).Dispose();
        await BindAsync(other, "user:frida:2");
        var (store, verification) = (api.Services.GetRequiredService<IDocumentStore>(), api.Services.GetRequiredService<AuditVerification>());
        var stored = (await store.ReadAsync(ContainerCatalogue.WeChatBindings, id, id))!;

        var trail = DomainJson.Read<WeChatBinding>(stored.Body).Trail;
        Assert.Equal([("bound", one.Uscc), ("unbound", null), ("bound", other.Uscc)], trail.Select(entry => (entry.Event, entry.Details.SingleOrDefault()?.Value)));
        Assert.Equal(2, trail.Select(entry => entry.Stamp.By.Id).Distinct().Count());
        Assert.Empty((await verification.VerifyAsync()).Findings);

        var body = JsonNode.Parse(stored.Body.Span)!;
        body["organisation"] = one.Uscc;
        await store.ExecuteAsync(ContainerCatalogue.WeChatBindings, id, [DocumentOperation.Replace(id, JsonSerializer.SerializeToUtf8Bytes(body, DomainJson.Options), null)]);
        var finding = Assert.Single((await verification.VerifyAsync()).Findings);
        Assert.Equal(("wechat-bindings", $"{id}/{id}", "content"), (finding.Container, finding.Document, finding.Field));
    }

    [Fact]
    public async Task An_unbinding_that_is_repeated_is_answered_as_before()
    {
        var company = await api.CompanyAsync();
        var id = (await BindAsync(company, "user:greta:1")).Text("id");
        foreach (var _ in Enumerable.Range(0, 2))
        {
            using var request = new HttpRequestMessage(HttpMethod.Delete, $"/api/wechat-bindings/{id}") { Headers = { { "Idempotency-Key", "lost-telephone" } } };
            using var response = await company.Client.SendAsync(request);
            Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        }
    }

    [Fact]
    public async Task Neither_the_session_key_nor_the_openid_is_kept_or_answered()
    {
        await BindAsync(await api.CompanyAsync(), "user:emma:1");
        using var answer = await PostAsync(api.Anonymous, "/api/sessions/wechat", "user:emma:2");
        Assert.DoesNotContain(FakeWeChat.SessionKey, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var store = api.Services.GetRequiredService<IDocumentStore>();
        var stored = (await store.QueryAsync(new DocumentQuery(ContainerCatalogue.WeChatBindings) { OrderBy = ["subject", "boundAt"] })).Items.Select(item => System.Text.Encoding.UTF8.GetString(item.Body.Span)).ToList();
        Assert.NotEmpty(stored);
        Assert.All(stored, body => Assert.DoesNotContain("openid-emma", body, StringComparison.Ordinal));
        Assert.All(stored, body => Assert.DoesNotContain(FakeWeChat.SessionKey, body, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_token_that_another_key_signed_in_the_apps_name_is_refused()
    {
        using var forger = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var token = new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = "https://fund.example/sessions",
            Audience = "shuzhi",
            Claims = new Dictionary<string, object> { ["sub"] = "subject-1", ["roles"] = "admin" },
            IssuedAt = ApiHost.Start.UtcDateTime,
            NotBefore = ApiHost.Start.UtcDateTime,
            Expires = ApiHost.Start.AddHours(1).UtcDateTime,
            SigningCredentials = new(new ECDsaSecurityKey(forger) { KeyId = "forged" }, SecurityAlgorithms.EcdsaSha256),
        });
        using var client = Bearer(token);
        using var answer = await client.GetAsync("/api/applications");
        await answer.ProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Fact]
    public async Task A_developers_machine_signs_in_without_WeChat()
    {
        var local = new ApiHost();
        await local.InitializeAsync();
        try
        {
            var company = await local.CompanyAsync();
            using var bound = await PostAsync(company.Client, "/api/wechat-bindings", "me");
            await bound.ReadAsync(HttpStatusCode.Created);
            using var session = await PostAsync(local.Anonymous, "/api/sessions/wechat", "me");
            Assert.Equal(company.Uscc, (await session.ReadAsync(HttpStatusCode.OK)).Text("organisation"));
            using var forwarded = new HttpRequestMessage(HttpMethod.Post, "/api/sessions/wechat") { Content = JsonContent.Create(new { code = "me" }), Headers = { { "X-Forwarded-For", "203.0.113.7" } } };
            using var refused = await local.Anonymous.SendAsync(forwarded);
            await refused.ProblemAsync(HttpStatusCode.ServiceUnavailable, "wechat-unavailable");
        }
        finally
        {
            await local.DisposeAsync();
        }
    }

    private static async Task<JsonNode> BindAsync(Company company, string code)
    {
        using var answer = await PostAsync(company.Client, "/api/wechat-bindings", code);
        return await answer.ReadAsync(HttpStatusCode.Created);
    }

    private async Task<HttpClient> SignInAsync(string code)
    {
        using var answer = await PostAsync(api.Anonymous, "/api/sessions/wechat", code);
        return Bearer((await answer.ReadAsync(HttpStatusCode.OK)).Text("token"));
    }

    private HttpClient Bearer(string token) => new() { BaseAddress = api.BaseAddress, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, string path, string code) => client.PostAsJsonAsync(path, new { code });
}
