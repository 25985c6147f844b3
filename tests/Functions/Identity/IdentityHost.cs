using System.Net.Http.Headers;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Shuzhi.Functions.Identity;
using Shuzhi.Functions.Identity.Development;
using Shuzhi.Tests.Shared;

namespace Shuzhi.Functions.Tests.Identity;

/// <summary>Hosts with the identity part of the app and test functions.</summary>
internal static class IdentityHost
{
    public static readonly Type[] Functions =
        [typeof(CallerFunctions), typeof(IssueDevelopmentToken), typeof(DescribeDevelopmentIssuer), typeof(ListDevelopmentKeys)];

    /// <summary>One that takes an issuer's tokens.</summary>
    public static Task<TestHost> StartAsync(TestIssuer issuer, TimeProvider time) => TestHost.StartAsync(Options(time, Settings(issuer.Name)));

    /// <summary>One with its development issuer.</summary>
    public static Task<TestHost> StartAsync(TimeProvider? time = null) => TestHost.StartAsync(Options(time, []));

    public static Dictionary<string, string> Settings(string issuer) => new() { ["Identity:Issuer"] = issuer, ["Identity:Audience"] = TestIssuer.Audience };

    public static TestHostOptions Options(TimeProvider? time, Dictionary<string, string> settings, params Type[] more) => new()
    {
        Types = [.. Functions, .. more],
        Time = time,
        Settings = settings,
        Configure = builder => Configure(builder, [.. Functions, .. more]),
    };

    public static async Task<HttpResponseMessage> GetAsync(this TestHost host, string path, string? token, string? language = null, string? actAs = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/{path}");
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (language is not null) request.Headers.Add("Accept-Language", language);
        if (actAs is not null) request.Headers.Add(AuthorizeCallers.ActAsHeader, actAs);
        return await host.Client.SendAsync(request);
    }

    private static void Configure(FunctionsApplicationBuilder builder, Type[] types)
    {
        builder.AddDevelopmentIssuer();
        builder.AddIdentity();
        builder.Services.Configure<AccessRules>(rules => rules.Types = types);
    }
}
