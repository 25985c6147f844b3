using Microsoft.Extensions.Configuration;
using Shuzhi.Functions.Hosting;

namespace Shuzhi.Functions.Cloud;

/// <summary>
/// The settings of the azure host, all of them: where its services are and as whom they are entered. Those of both hosts
/// (<c>Cosmos</c>, <c>Documents</c>, <c>Identity</c>, <c>Process</c>) are named where they are read.
/// </summary>
internal sealed record CloudSettings
{
    /// <summary>Host name of the Service Bus namespace; the triggers read the same setting.</summary>
    public const string ServiceBusNamespace = $"{Connections.ServiceBus}:fullyQualifiedNamespace";

    /// <summary>Client id of the user-assigned identity for Service Bus; the triggers read the same setting.</summary>
    public const string ServiceBusClientId = $"{Connections.ServiceBus}:clientId";

    /// <summary>Connection string of the Service Bus emulator, in place of the namespace; refused for anything else.</summary>
    public const string ServiceBusEmulator = Connections.ServiceBus;

    /// <summary>Connection string of the Durable Task Scheduler; <c>host.json</c> names the same setting.</summary>
    public const string Scheduler = "DURABLE_TASK_SCHEDULER_CONNECTION_STRING";

    /// <summary>The hub that <c>host.json</c> names, for a connection string that leaves <c>TaskHub</c> to it.</summary>
    public const string Hub = "shuzhi";

    /// <summary>Address of the storage account's blob service.</summary>
    public const string BlobEndpoint = "Files:BlobEndpoint";

    /// <summary>Client id of the user-assigned identity for blobs.</summary>
    public const string BlobClientId = "Files:ClientId";

    /// <summary>Connection string of the storage emulator, in place of the address; refused for anything else.</summary>
    public const string BlobEmulator = "Files:Emulator";

    /// <summary>Name of the blob in the container <c>registries</c> that holds the exclusion lists.</summary>
    public const string ExclusionLists = "Registries:ExclusionListsBlob";

    /// <summary>Where telemetry goes as OTLP; without it the Functions host passes on what the app logs.</summary>
    public const string Telemetry = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private const string UsualLists = "exclusion-lists.json";

    public string? Namespace { get; private init; }

    public string? NamespaceClientId { get; private init; }

    public string? NamespaceEmulator { get; private init; }

    public required string SchedulerConnection { get; init; }

    public Uri? Blobs { get; private init; }

    public string? BlobsClientId { get; private init; }

    public string? BlobsEmulator { get; private init; }

    public string Lists { get; private init; } = UsualLists;

    public bool ExportsTelemetry { get; private init; }

    /// <exception cref="InvalidOperationException">A setting is missing or not allowed.</exception>
    public static CloudSettings From(IConfiguration configuration) => new()
    {
        Namespace = configuration[ServiceBusNamespace],
        NamespaceClientId = configuration[ServiceBusClientId],
        NamespaceEmulator = Emulator(configuration, ServiceBusEmulator, "UseDevelopmentEmulator=true"),
        SchedulerConnection = WithHub(configuration[Scheduler]),
        Blobs = Address(configuration),
        BlobsClientId = configuration[BlobClientId],
        BlobsEmulator = Emulator(configuration, BlobEmulator, "UseDevelopmentStorage=true"),
        Lists = configuration[ExclusionLists] is { Length: > 0 } lists ? lists : UsualLists,
        ExportsTelemetry = !string.IsNullOrEmpty(configuration[Telemetry]),
    };

    private static string WithHub(string? connection) => connection switch
    {
        null or "" => throw new InvalidOperationException($"{Scheduler} must be the connection string of the Durable Task Scheduler."),
        _ when connection.Contains("TaskHub=", StringComparison.OrdinalIgnoreCase) => connection,
        _ => $"{connection.TrimEnd(';')};TaskHub={Hub}",
    };

    private static Uri? Address(IConfiguration configuration) => configuration[BlobEndpoint] switch
    {
        null or "" => null,
        var text when Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps => address,
        _ => throw new InvalidOperationException($"{BlobEndpoint} must be an https address."),
    };

    /// <summary>A connection string holds a key, and keys are for emulators only.</summary>
    private static string? Emulator(IConfiguration configuration, string name, string sign) => configuration[name] switch
    {
        null or "" => null,
        var text when text.Contains(sign, StringComparison.OrdinalIgnoreCase) => text,
        _ => throw new InvalidOperationException($"{name} is only for an emulator ({sign}); services are entered with an identity."),
    };
}
