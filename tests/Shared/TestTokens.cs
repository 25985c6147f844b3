using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Shuzhi.Tests.Shared;

/// <summary>
/// Tokens of a running host's development issuer. The host must be configured as the app is, hold the issuer's functions,
/// and have no issuer in its settings.
/// </summary>
public sealed class TestTokens(TestHost host)
{
    /// <summary>A token for a role, such as <c>applicant</c>.</summary>
    /// <param name="organisation">USCC with a valid check character.</param>
    /// <param name="subject">Who; by default one caller for each role.</param>
    public async Task<string> GetAsync(string role, string? organisation = null, string? district = null, string? subject = null)
    {
        using var response = await host.Client.PostAsJsonAsync("/api/dev/tokens", new { role, sub = subject, organisation, district });
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"No token for {role}: {(int)response.StatusCode} {body}");
        return JsonDocument.Parse(body).RootElement.GetProperty("token").GetString()!;
    }

    /// <summary>A client whose every request carries such a token.</summary>
    public async Task<HttpClient> ClientAsync(string role, string? organisation = null, string? district = null, string? subject = null)
    {
        var token = await GetAsync(role, organisation, district, subject);
        var client = host.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }
}
