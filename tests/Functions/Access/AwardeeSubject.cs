using Microsoft.Extensions.DependencyInjection;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Performance;
using Shuzhi.Functions.Performance;
using Shuzhi.Functions.Tests.Http;

namespace Shuzhi.Functions.Tests.Access;

/// <summary>What comes after payment: an evaluation, a sample, a clawback and an exclusion, each waiting for its next step.</summary>
internal static class AwardeeSubject
{
    private const string Entity = "91420100MA4K00001U";

    private static readonly Actor City = new("officer-0", ActorRole.City);

    public static async Task AddAsync(ApiHost api, Dictionary<string, string> ids, string applicationId, string round)
    {
        var award = new PaidAward(applicationId, Entity, "nobody", ApiHost.LineId, "compute-voucher", 2026, Money.FromWan(10));
        Assert.True((await api.Services.GetRequiredService<PerformanceService>().ExecuteAsync(new SelectForInspection
        {
            CommandId = "select",
            By = Actor.System,
            CaseId = applicationId,
            RoundId = round,
            Award = award,
            SampleId = "sample-0",
        })).IsOk);
        Assert.True((await api.Services.GetRequiredService<SampleService>().ExecuteAsync(new Core.Performance.AnnounceSample
        {
            CommandId = "announce",
            By = City,
            SampleId = "sample-1",
            RoundId = round,
            Percent = 10,
            Seed = new string('a', 64),
        })).IsOk);
        Assert.True((await api.Services.GetRequiredService<ClawbackService>().ExecuteAsync(new Core.Performance.ProposeClawback
        {
            CommandId = "propose",
            By = City,
            ClawbackId = "clawback-1",
            Award = award,
            Amount = Money.FromWan(1),
            Instalments = [new(new(2026, 12, 1), Money.FromWan(1))],
            AllowsOffset = false,
            ClaimedElsewhere = Money.Zero,
            Reason = "x",
        })).IsOk);
        Assert.True((await api.Services.GetRequiredService<ExclusionService>().ExecuteAsync(new Core.Performance.ProposeExclusion
        {
            CommandId = "propose",
            By = City,
            EntityId = Entity,
            TermId = "term-1",
            From = new(2026, 12, 1),
            Through = new(2027, 12, 1),
            Reason = "x",
        })).IsOk);
        ids["inspections/{id}"] = "sample-1";
        ids["clawbacks/{id}"] = "clawback-1";
        ids["exclusions/{entityId}"] = Entity;
        ids["exclusions/{entityId}/{termId}"] = "term-1";
    }
}
