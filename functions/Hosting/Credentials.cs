using Azure.Core;
using Azure.Identity;

namespace Shuzhi.Functions.Hosting;

/// <summary>As whom the app enters services: no key anywhere but for emulators.</summary>
internal static class Credentials
{
    /// <summary>The user-assigned identity of this client id; without one whatever the machine offers, on a developer's own its sign-in.</summary>
    public static TokenCredential Of(string? clientId) => clientId is { Length: > 0 }
        ? new DefaultAzureCredential(new DefaultAzureCredentialOptions { ManagedIdentityClientId = clientId })
        : new DefaultAzureCredential();
}
