using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Panels;
using Shuzhi.Functions.Panels;
using Shuzhi.Functions.Tests.Http;

namespace Shuzhi.Functions.Tests.Access;

/// <summary>A panel on which the matrix's expert has a seat, and one on which it has none.</summary>
internal static class PanelSubject
{
    private const string PanelId = "panel-1";

    private static readonly Actor City = new("officer-0", ActorRole.City);

    public static async Task AddAsync(ApiHost api, AccessSubjects subjects, string applicationId)
    {
        foreach (var id in (string[])["officer-expert", "expert-2"])
        {
            Assert.True((await api.Services.GetRequiredService<ExpertService>().ExecuteAsync(new Core.Panels.RegisterExpert
            {
                CommandId = $"register-{id}",
                By = City,
                ExpertId = id,
                Profile = new($"专家{id}", ["data"], []),
            })).IsOk);
        }

        var pool = await api.Services.GetRequiredService<ExpertService>().PoolAsync();
        await OpenAsync(api, PanelId, applicationId, pool);
        await OpenAsync(api, "panel-2", applicationId, [.. pool.Where(expert => expert.Id == "expert-2")]);
        subjects.Own["experts/{id}"] = "officer-expert";
        subjects.Own["panels/{id}"] = PanelId;
        subjects.Own["assignments/{panelId}"] = PanelId;
        subjects.Foreign["assignments/{panelId}"] = "panel-2";
        subjects.Own["assignments/{panelId}/documents/{documentId}"] = "nothing";
    }

    private static async Task OpenAsync(ApiHost api, string id, string applicationId, IReadOnlyList<Expert> pool)
    {
        var panels = api.Services.GetRequiredService<PanelService>();
        Assert.True((await panels.ExecuteAsync(new Core.Panels.OpenPanel
        {
            CommandId = "open",
            By = Actor.System,
            PanelId = id,
            Instance = $"instance-{id}",
            RoundId = "round-0",
            ApplicationId = applicationId,
            Subject = new(UnifiedSocialCreditCode.Parse("91420100MA4K00001U").Value, "nobody"),
            Rules = PanelRules.Default,
            NeedsAmount = false,
            NeedsCost = false,
            Seed = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)),
        })).IsOk);
        Assert.True((await panels.ExecuteAsync(new Core.Panels.DrawPanel { CommandId = "draw", By = Actor.System, PanelId = id, Pool = pool })).IsOk);
    }
}
