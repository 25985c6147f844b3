using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Applications;
using Shuzhi.Functions.Audit;
using Shuzhi.Functions.Awards;
using Shuzhi.Functions.Disbursement;
using Shuzhi.Functions.Documents;
using Shuzhi.Functions.Hosting;
using Shuzhi.Functions.Identity;
using Shuzhi.Functions.Ledger;
using Shuzhi.Functions.Notices;
using Shuzhi.Functions.Notifications;
using Shuzhi.Functions.OpenApi;
using Shuzhi.Functions.Operations;
using Shuzhi.Functions.Outbox;
using Shuzhi.Functions.Panels;
using Shuzhi.Functions.Performance;
using Shuzhi.Functions.Policy;
using Shuzhi.Functions.Protection;
using Shuzhi.Functions.Registries;
using Shuzhi.Functions.Rounds;
using Shuzhi.Functions.WeChat;

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
        builder.AddProtection();
        builder.AddIdentity();
        builder.AddLimits();
        builder.Services.AddWeChat(builder.Configuration);
        builder.UseMiddleware<CheckParameters>();
        builder.UseMiddleware<OneAtATime>();
        builder.Services.AddCosmosDocuments(builder.Configuration);
        builder.AddPolicy();
        AddFlow(builder);
    }

    private static void AddFlow(FunctionsApplicationBuilder builder)
    {
        var services = builder.Services;
        var lists = builder.Configuration["Registries:ExclusionLists"] is { Length: > 0 } path ? path : Path.Combine(AppContext.BaseDirectory, SampleLists);
        services.TryAddSingleton<ICreditRegistry>(provider => new FundCreditRegistry(new FileCreditRegistry(lists), provider.GetRequiredService<IDocumentStore>()));
        services.TryAddSingleton<IMessageSender, ServiceBusMessageSender>();
        services.AddSingleton<SentMessages>();
        services.TryAddSingleton<OutboxDispatcher>();
        services.AddSingleton(_ => ProcessOptions.Read(builder.Configuration));
        services.AddSingleton<Patience>();
        services.AddSingleton<NotificationBook>();
        AddApplications(services);
        AddNotices(builder);
        AddAwards(builder);
        AddMoney(services);
        services.AddSingleton<DeadLetters>();
        services.AddSingleton<OperationLog>();
        services.AddSingleton<DeadLetterDesk>();
        services.AddSingleton<AuditHeads>();
        services.AddSingleton<AuditVerification>();
        services.AddSingleton<VerificationDesk>();
        services.AddSingleton<AccessBook>();
        services.AddPanels();
        services.AddPerformance();
        services.AddSingleton<OpenLines>();
        services.AddSingleton<ICatalogueFollower>(provider => provider.GetRequiredService<OpenLines>());
        services.AddHostedService(provider => provider.GetRequiredService<OpenLines>());
    }

    private static void AddApplications(IServiceCollection services)
    {
        services.AddSwept<ApplicationService>();
        services.AddSingleton<RatingService>();
        services.AddSingleton<ApplicationStages>();
        services.AddSingleton<ReviewBeginning>();
        services.AddSingleton<InvoiceClaims>();
        services.AddSingleton<VoucherExpiry>();
        services.AddSwept<RoundService>();
        services.AddSingleton<DueRounds>();
        services.AddSingleton<YearlyRounds>();
    }

    private static void AddNotices(FunctionsApplicationBuilder builder) => builder.Services
        .AddSingleton(_ => CalendarSetup.Read(builder.Configuration))
        .AddSingleton(_ => NoticeOptions.Read(builder.Configuration))
        .AddSwept<NoticeService>()
        .AddSwept<EntryService>()
        .AddSingleton<NoticedApplications>()
        .AddSingleton<NoticeLists>()
        .AddSingleton<NoticeClosings>()
        .AddSingleton<NoticeStages>()
        .AddSingleton<NoticeDesk>();

    private static void AddAwards(FunctionsApplicationBuilder builder) => builder.Services
        .AddSingleton(_ => AwardOptions.Read(builder.Configuration))
        .AddSwept<AwardService>()
        .AddSingleton<PlanCandidates>()
        .AddSingleton<AwardStages>()
        .AddSingleton<AwardDesk>();

    private static void AddMoney(IServiceCollection services)
    {
        services.AddSingleton<LedgerService>();
        services.AddSwept<ReservationDesk>();
        services.AddSwept<DisbursementService>();
        services.AddSingleton<DisbursementStages>();
        services.AddSingleton<DisbursementProposals>();
        services.AddSingleton<AwardOffsets>();
    }
}
