using Microsoft.Extensions.Configuration;

namespace Shuzhi.Functions.Documents;

/// <summary>Where the Cosmos account is, and how long an operation may try.</summary>
/// <remarks>Read from <c>Cosmos:Endpoint</c>, <c>Cosmos:Database</c>, <c>Cosmos:ClientId</c>, <c>Cosmos:Key</c>, <c>Cosmos:Gateway</c>,
/// <c>Cosmos:CreateContainers</c>, <c>Cosmos:Budget</c> and <c>Cosmos:BulkBudget</c>.</remarks>
internal sealed record CosmosSettings
{
    /// <summary>The account's endpoint.</summary>
    public required Uri Endpoint { get; init; }

    /// <summary>The database that holds the containers.</summary>
    public string Database { get; init; } = "shuzhi";

    /// <summary>Client id of the user-assigned identity, or <see langword="null"/> for the credential that the machine offers.</summary>
    public string? ClientId { get; init; }

    /// <summary>The account key: only for an emulator on this machine.</summary>
    public string? Key { get; init; }

    /// <summary>Whether all requests go over HTTPS to the gateway instead of straight to the replicas; emulators on Linux offer nothing else.</summary>
    public bool Gateway { get; init; }

    /// <summary>Whether the host creates the database and its containers at start: only for an emulator; on Azure the deployment does.</summary>
    public bool CreateContainers { get; init; }

    /// <summary>Most time for one operation, with all its retries.</summary>
    public TimeSpan Budget { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The same in bulk mode, where throughput counts and not latency.</summary>
    public TimeSpan BulkBudget { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>The wait before the first retry; doubled for each further one, unless the service names a time.</summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>Reads and checks the settings.</summary>
    /// <exception cref="InvalidOperationException">A setting is missing or not allowed.</exception>
    public static CosmosSettings From(IConfiguration configuration)
    {
        var cosmos = configuration.GetSection("Cosmos");
        if (!Uri.TryCreate(cosmos["Endpoint"], UriKind.Absolute, out var endpoint) || endpoint.Scheme is not ("https" or "http"))
        {
            throw new InvalidOperationException("Cosmos:Endpoint must be the address of the account.");
        }

        var defaults = new CosmosSettings { Endpoint = endpoint };
        var settings = defaults with
        {
            Database = cosmos["Database"] is { Length: > 0 } database ? database : defaults.Database,
            ClientId = cosmos["ClientId"] is { Length: > 0 } client ? client : null,
            Key = cosmos["Key"] is { Length: > 0 } key ? key : null,
            Gateway = cosmos.GetValue("Gateway", endpoint.IsLoopback),
            CreateContainers = cosmos.GetValue("CreateContainers", endpoint.IsLoopback),
            Budget = cosmos.GetValue("Budget", defaults.Budget),
            BulkBudget = cosmos.GetValue("BulkBudget", defaults.BulkBudget),
        };
        settings.Check();
        return settings;
    }

    private void Check()
    {
        if (!Endpoint.IsLoopback)
        {
            if (Key is not null) throw new InvalidOperationException("Cosmos:Key is only for an emulator on this machine; an account is entered with an identity.");
            if (Endpoint.Scheme != "https") throw new InvalidOperationException("Cosmos:Endpoint must be an https address.");
            if (CreateContainers) throw new InvalidOperationException("Cosmos:CreateContainers is only for an emulator on this machine; the deployment creates an account's containers.");
        }

        if (Budget <= TimeSpan.Zero || BulkBudget <= TimeSpan.Zero) throw new InvalidOperationException("Cosmos:Budget and Cosmos:BulkBudget must be longer than nothing.");
    }
}
