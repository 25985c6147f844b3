using Microsoft.Azure.Cosmos;
using Shuzhi.Functions.Hosting;

namespace Shuzhi.Functions.Documents;

/// <summary>Makes the SDK's client, so that retries are this project's own and a write is never sent twice unseen.</summary>
internal static class CosmosClients
{
    /// <summary>A client for the account that the settings name, as whom they say.</summary>
    /// <param name="settings">Where to and as whom.</param>
    /// <param name="bulk">Whether writes to a partition range are gathered into one request: more throughput, later answers.</param>
    public static CosmosClient Create(CosmosSettings settings, bool bulk)
    {
        var options = Options(settings, bulk);
        var endpoint = settings.Endpoint.AbsoluteUri;
        return settings.Key is { } key ? new CosmosClient(endpoint, key, options) : new CosmosClient(endpoint, Credentials.Of(settings.ClientId), options);
    }

    public static CosmosClientOptions Options(CosmosSettings settings, bool bulk) => new()
    {
        ApplicationName = "shuzhi",
        AllowBulkExecution = bulk,
        ConnectionMode = settings.Gateway ? ConnectionMode.Gateway : ConnectionMode.Direct,

        // A gateway connection that breaks leaves a write's outcome open. With endpoint discovery the SDK would send the
        // write again by itself, and the answer to the second sending would pass for the answer to the first.
        LimitToEndpoint = settings.Gateway,

        // CosmosAttempts waits and retries, within one budget for everything.
        MaxRetryAttemptsOnRateLimitedRequests = 0,
        EnableContentResponseOnWrite = false,

        // An emulator on this machine has a certificate that nobody signed.
        ServerCertificateCustomValidationCallback = settings is { Endpoint: { IsLoopback: true, Scheme: "https" }, Key: not null } ? (_, _, _) => true : null,
    };
}
