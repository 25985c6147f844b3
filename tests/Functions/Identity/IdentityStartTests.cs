using System.Net;
using Microsoft.Extensions.Options;
using Shuzhi.Functions.Identity;
using Shuzhi.Local;
using Shuzhi.Tests.Shared;

namespace Shuzhi.Functions.Tests.Identity;

/// <summary>What keeps the app from starting.</summary>
public sealed class IdentityStartTests
{
    [Fact]
    public async Task Refuses_to_start_while_a_function_does_not_say_who_may_call_it()
    {
        var refusal = await Assert.ThrowsAsync<StartRefusedException>(() => TestHost.StartAsync(IdentityHost.Options(null, [], typeof(OpenFunctions))));
        Assert.Contains("3 mistakes", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Forgotten: Shuzhi.Functions.Tests.Identity.OpenFunctions.Forgotten does not say who may call it", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Nobodys: ", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Undecided: ", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Timer", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Denies_such_a_function_even_where_the_check_does_not_see_it()
    {
        var options = IdentityHost.Options(null, []);
        await using var host = await TestHost.StartAsync(options with { Types = [.. options.Types, typeof(OpenFunctions)] });
        using var nobody = await host.GetAsync("forgotten", null);
        Assert.Equal(HttpStatusCode.Unauthorized, nobody.StatusCode);
        using var admin = await host.GetAsync("forgotten", await new TestTokens(host).GetAsync("admin"));
        Assert.Equal(HttpStatusCode.Forbidden, admin.StatusCode);
    }

    [Fact]
    public void Every_function_of_the_app_says_who_may_call_it()
    {
        var result = new AccessRulesCheck().Validate(Options.DefaultName, new AccessRules());
        Assert.True(result.Succeeded, result.FailureMessage);
    }

    [Theory]
    [InlineData("http://identity.example", "shuzhi", "Identity:Issuer")]
    [InlineData("identity.example", "shuzhi", "Identity:Issuer")]
    [InlineData("https://identity.example", "", "Identity:Audience")]
    public async Task Refuses_to_start_with_settings_that_cannot_work(string issuer, string audience, string setting)
    {
        var settings = new Dictionary<string, string> { ["Identity:Issuer"] = issuer, ["Identity:Audience"] = audience };
        var refusal = await Assert.ThrowsAsync<StartRefusedException>(() => TestHost.StartAsync(IdentityHost.Options(null, settings)));
        Assert.Contains("1 mistake.", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(setting, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Needs_an_issuer_where_there_is_none_for_development()
    {
        var check = new IdentityOptionsCheck(needsIssuer: true);
        Assert.Equal(2, check.Validate(null, new IdentityOptions()).Failures!.Count());
        Assert.True(new IdentityOptionsCheck(needsIssuer: false).Validate(null, new IdentityOptions()).Succeeded);
        Assert.True(check.Validate(null, new IdentityOptions { Issuer = "https://identity.example", Audience = "shuzhi" }).Succeeded);
        Assert.True(check.Validate(null, new IdentityOptions { Issuer = "https://identity.example", Audience = "shuzhi", RoleClaim = " " }).Failed);
    }

    [Fact]
    public async Task The_app_as_it_is_gives_tokens_and_asks_for_them()
    {
        await using var host = await TestHost.StartAsync(new TestHostOptions
        {
            Assemblies = [typeof(App).Assembly],
            Types = [.. typeof(App).Assembly.GetTypes(), typeof(CallerFunctions)],
            Configure = App.Configure,
        });
        using var nobody = await host.GetAsync("for-applicants", null);
        Assert.Equal(HttpStatusCode.Unauthorized, nobody.StatusCode);
        using var somebody = await host.GetAsync("for-applicants", await new TestTokens(host).GetAsync("applicant"));
        Assert.Equal(HttpStatusCode.OK, somebody.StatusCode);
    }
}
