using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Applications;
using Shuzhi.Functions.Audit;
using Shuzhi.Functions.Disbursement;
using Shuzhi.Functions.Documents;
using Shuzhi.Functions.Hosting;
using Shuzhi.Functions.Identity;
using Shuzhi.Functions.Ledger;
using Shuzhi.Functions.Notifications;
using Shuzhi.Functions.Operations;
using Shuzhi.Functions.OpenApi;
using Shuzhi.Functions.Outbox;
using Shuzhi.Functions.Policy;
using Shuzhi.Functions.Registries;
using Shuzhi.Functions.Rounds;

namespace Shuzhi.Functions;

/// <summary>What the app registers, the same on both hosts; tests configure their host with it too.</summary>
internal static class App
{
    private const string SampleLists = "Registries/exclusion-lists.json";

    public static void Configure(FunctionsApplicationBuilder builder)
    {
        builder.ConfigureFunctionsWebApplication();
        builder.AddPlatform();
        builder.AddApi();
        builder.AddIdentity();
        builder.UseMiddleware<CheckParameters>();
        builder.Services.AddCosmosDocuments(builder.Configuration);
        builder.AddPolicy();
        AddFlow(builder);
    }

    private static void AddFlow(FunctionsApplicationBuilder builder)
    {
        var services = builder.Services;
        var lists = builder.Configuration["Registries:ExclusionLists"] is { Length: > 0 } path ? path : Path.Combine(AppContext.BaseDirectory, SampleLists);
        services.TryAddSingleton<ICreditRegistry>(_ => new FileCreditRegistry(lists));
        services.TryAddSingleton<IMessageSender, ServiceBusMessageSender>();
        services.AddSingleton<SentMessages>();
        services.TryAddSingleton<OutboxDispatcher>();
        services.AddSingleton(_ => ProcessOptions.Read(builder.Configuration));
        services.AddSingleton<Patience>();
        services.AddSingleton<NotificationBook>();
        AddApplications(services);
        AddMoney(services);
        services.AddSingleton<DeadLetters>();
        services.AddSingleton<OperationLog>();
        services.AddSingleton<DeadLetterDesk>();
        services.AddSingleton<AuditHeads>();
        services.AddSingleton<AuditVerification>();
        services.AddSingleton<VerificationDesk>();
        services.AddSingleton<AccessBook>();
        services.AddSingleton<OpenLines>();
        services.AddSingleton<ICatalogueFollower>(provider => provider.GetRequiredService<OpenLines>());
        services.AddHostedService(provider => provider.GetRequiredService<OpenLines>());
    }

    private static void AddApplications(IServiceCollection services)
    {
        services.AddSingleton<ApplicationService>();
        services.AddSingleton<IOutboxSweep>(provider => provider.GetRequiredService<ApplicationService>());
        services.AddSingleton<RatingService>();
        services.AddSingleton<ApplicationStages>();
        services.AddSingleton<InvoiceClaims>();
        services.AddSingleton<VoucherExpiry>();
        services.AddSingleton<RoundService>();
        services.AddSingleton<IOutboxSweep>(provider => provider.GetRequiredService<RoundService>());
        services.AddSingleton<DueRounds>();
    }

    private static void AddMoney(IServiceCollection services)
    {
        services.AddSingleton<LedgerService>();
        services.AddSingleton<ReservationDesk>();
        services.AddSingleton<IOutboxSweep>(provider => provider.GetRequiredService<ReservationDesk>());
        services.AddSingleton<DisbursementService>();
        services.AddSingleton<IOutboxSweep>(provider => provider.GetRequiredService<DisbursementService>());
        services.AddSingleton<DisbursementStages>();
        services.AddSingleton<DisbursementProposals>();
    }
}
