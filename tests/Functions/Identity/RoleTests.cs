using System.Net;
using System.Text.Json;
using Shuzhi.Tests.Shared;

namespace Shuzhi.Functions.Tests.Identity;

/// <summary>Who may call what, and as whom.</summary>
public sealed class RoleTests : IAsyncLifetime
{
    private readonly ManualTimeProvider time = new();
    private TestIssuer issuer = null!;
    private TestHost host = null!;

    public async Task InitializeAsync()
    {
        issuer = await TestIssuer.StartAsync();
        host = await IdentityHost.StartAsync(issuer, time);
    }

    public async Task DisposeAsync()
    {
        await host.DisposeAsync();
        await issuer.DisposeAsync();
    }

    [Fact]
    public async Task Refuses_the_wrong_role()
    {
        using var response = await host.GetAsync("for-officers", Token("applicant"), "en-GB, zh;q=0.5");
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        using var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal("forbidden", problem.RootElement.GetProperty("code").GetString());
        Assert.Equal(403, problem.RootElement.GetProperty("status").GetInt32());
        Assert.Equal("Forbidden", problem.RootElement.GetProperty("title").GetString());
    }

    [Theory]
    [InlineData("zh-CN,zh;q=0.9,en;q=0.8", "无权访问")]
    [InlineData("fr, en;q=0.2", "Forbidden")]
    [InlineData("en;q=0, fr", "无权访问")]
    [InlineData(null, "无权访问")]
    public async Task Answers_in_the_callers_language(string? language, string title)
    {
        using var response = await host.GetAsync("for-officers", Token("applicant"), language);
        Assert.Contains($"\"title\":\"{title}\"", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("system")]
    [InlineData("8")]
    [InlineData("0")]
    [InlineData("applicant,city")]
    [InlineData("unknown")]
    public async Task A_claim_that_names_no_role_gives_none(string role)
    {
        using var response = await host.GetAsync("for-applicants", Token(role));
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        using var anyone = await host.GetAsync("for-anyone", Token(role));
        Assert.Equal("nobody", await anyone.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("for-officers", null, "City")]
    [InlineData("for-applicants", null, "Applicant")]
    [InlineData("for-anyone", null, "Finance")]
    [InlineData("for-anyone", "city", "City")]
    [InlineData("for-officers", "CITY", "City")]
    public async Task Acts_in_the_role_that_fits_or_was_chosen(string path, string? actAs, string role)
    {
        using var response = await host.GetAsync(path, Token("finance", "applicant", "city"), actAs: actAs);
        Assert.Equal($"somebody {role} - -", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Prefers_the_functions_first_role_to_the_tokens()
    {
        using var response = await host.GetAsync("for-officers", Token("city", "district"));
        Assert.Equal("somebody District - -", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("district")]
    [InlineData("finance")]
    [InlineData("system")]
    [InlineData("nonsense")]
    public async Task Refuses_to_act_in_a_role_that_the_caller_or_the_function_has_not(string actAs)
    {
        using var response = await host.GetAsync("for-officers", Token("finance", "city"), actAs: actAs);
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task Hands_organisation_and_district_to_the_function()
    {
        var token = issuer.Sign(time.GetUtcNow(), static token =>
        {
            token.Claims["organisation"] = TestCodes.Organisation.ToLowerInvariant();
            token.Claims["district"] = "nanshan";
        });
        using var response = await host.GetAsync("for-applicants", token);
        Assert.Equal($"somebody Applicant {TestCodes.Organisation} nanshan", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Anyone_reaches_a_public_function_and_is_known_with_a_token()
    {
        using var nobody = await host.GetAsync("for-anyone", null);
        using var somebody = await host.GetAsync("for-anyone", Token("expert"));
        Assert.Equal("nobody", await nobody.Content.ReadAsStringAsync());
        Assert.Equal("somebody Expert - -", await somebody.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Reads_the_claims_that_the_configuration_names()
    {
        var settings = IdentityHost.Settings(issuer.Name);
        settings["Identity:RoleClaim"] = "groups";
        settings["Identity:OrganisationClaim"] = "org";
        settings["Identity:DistrictClaim"] = "area";
        await using var other = await TestHost.StartAsync(IdentityHost.Options(time, settings));
        var token = issuer.Sign(time.GetUtcNow(), static token =>
            token.Claims = new Dictionary<string, object> { ["sub"] = "a", ["groups"] = "applicant", ["org"] = TestCodes.Organisation, ["area"] = "futian" });
        using var response = await other.GetAsync("for-applicants", token);
        Assert.Equal($"a Applicant {TestCodes.Organisation} futian", await response.Content.ReadAsStringAsync());
    }

    private string Token(params string[] roles) => issuer.Sign(time.GetUtcNow(), token => token.Claims["roles"] = roles);
}
