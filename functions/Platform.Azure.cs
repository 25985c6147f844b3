using System.CommandLine;
using Azure.Storage.Blobs;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Azure.Functions.Worker.OpenTelemetry;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Client.AzureManaged;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OpenTelemetry;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Cloud;
using Shuzhi.Functions.CommandLine;

namespace Shuzhi.Functions;

/// <summary>What the app needs from Azure: Service Bus, the Durable Task Scheduler, blob storage and telemetry. Documents are Cosmos's, as on the local host where that is configured.</summary>
internal static class Platform
{
    /// <summary>Commands that only this host has: none.</summary>
    public static IReadOnlyDictionary<string, Func<CommandContext, Command>> Commands { get; } = new Dictionary<string, Func<CommandContext, Command>>();

    public static FunctionsApplicationBuilder AddPlatform(this FunctionsApplicationBuilder builder)
    {
        // There is no other store here, so that nobody has to say so.
        builder.Configuration["Documents:Provider"] = "cosmos";
        var settings = CloudSettings.From(builder.Configuration);
        var services = builder.Services;
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(settings);
        services.TryAddSingleton(_ => CloudClients.ServiceBus(settings));
        AddOrchestrations(services, settings);
        AddBlobs(services, settings);
        if (settings.ExportsTelemetry) services.AddOpenTelemetry().UseFunctionsWorkerDefaults().UseOtlpExporter();
        return builder;
    }

    /// <summary>
    /// The extension gives its client to functions that bind one. Outboxes are dispatched outside of any binding, so the app has a client
    /// of its own to the same hub; it reads and writes payloads as the extension does, which configures the options of both.
    /// </summary>
    private static void AddOrchestrations(IServiceCollection services, CloudSettings settings)
    {
        var client = new DefaultDurableTaskClientBuilder(null, services);
        client.UseDurableTaskScheduler(settings.SchedulerConnection);
        services.TryAddSingleton(client.Build);
    }

    private static void AddBlobs(IServiceCollection services, CloudSettings settings)
    {
        services.TryAddSingleton(_ => CloudClients.Blobs(settings));
        services.TryAddSingleton<IDocumentFiles>(provider => new BlobDocumentFiles(Container(provider, BlobContainers.Documents)));
        services.TryAddSingleton<IDirectUploads>(provider => new BlobUploads(
            provider.GetRequiredService<BlobServiceClient>(), Container(provider, BlobContainers.Uploads), provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<IPaymentGateway>(provider => new BlobPaymentGateway(Container(provider, BlobContainers.Payments)));
        services.TryAddSingleton<ICreditRegistry>(provider => new BlobCreditRegistry(
            Container(provider, BlobContainers.Registries), settings.Lists, provider.GetRequiredService<TimeProvider>()));
    }

    private static BlobContainerClient Container(IServiceProvider provider, string name) => provider.GetRequiredService<BlobServiceClient>().GetBlobContainerClient(name);
}
