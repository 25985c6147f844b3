using Microsoft.Extensions.DependencyInjection;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Awards;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Notices;
using Shuzhi.Core.Policy;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Awards;
using Shuzhi.Functions.Notices;
using Shuzhi.Functions.Tests.Http;
using Shuzhi.Tests.Shared;

namespace Shuzhi.Functions.Tests.Access;

/// <summary>A notice that has run its course, with an objection and its evidence, and a plan that waits for its meeting.</summary>
internal static class NoticedSubject
{
    private const string NoticeId = "notice-1";
    private const string ObjectionId = "objection-1";

    private static readonly Actor City = new("officer-0", ActorRole.City);

    /// <summary>The first company that a test makes raised the objection.</summary>
    private static readonly Actor Objector = new("subject-1", ActorRole.Applicant);

    public static async Task AddAsync(ApiHost api, Dictionary<string, string> ids)
    {
        api.Time.Jump(ApiHost.Start.AddDays(-30));
        var (notices, entries) = (api.Services.GetRequiredService<NoticeService>(), api.Services.GetRequiredService<EntryService>());
        var entry = NoticeEntry.IdOf(NoticeId, 1);
        await DoAsync(entries, new AddEntry { CommandId = "add", By = Actor.System, EntryId = entry, Number = 1, ApplicationId = "nobody", Name = "虚构数据有限公司", MaskedUscc = "9142**********0001", District = "洪山区" });
        Assert.True((await notices.ExecuteAsync(new Core.Notices.PrepareNotice
        {
            CommandId = "prepare",
            By = City,
            NoticeId = NoticeId,
            RoundId = "round-0",
            RoundName = new("第一批", "First round"),
            InstrumentId = "dataset-special",
            Stage = Stage.Notice,
            WorkingDays = 1,
        })).IsOk);
        var closesAt = (await UntilAsync(notices, NoticeStatus.Published)).Publication!.ClosesAt;
        var file = await api.Services.GetRequiredService<IDocumentFiles>().StoreAsync(new MemoryStream(Company.Pdf()), 1000);
        await DoAsync(entries, new Core.Notices.RaiseObjection { CommandId = "raise", By = Objector, EntryId = entry, ObjectionId = ObjectionId, Grounds = "x", ClosesAt = closesAt, RemindAt = closesAt, ReplyDueAt = closesAt.AddDays(1) });
        await DoAsync(entries, new AttachToObjection { CommandId = "attach", By = Objector, EntryId = entry, ObjectionId = ObjectionId, Attachment = new(file!.Sha256, "a.pdf", "application/pdf", file.Size) });
        await DoAsync(entries, new Core.Notices.ReplyToObjection { CommandId = "reply", By = City, EntryId = entry, ObjectionId = ObjectionId, Sustained = false, Text = "x", ClosesAt = closesAt });
        api.Time.Advance(closesAt - api.Time.GetUtcNow() + TimeSpan.FromMinutes(1));
        await UntilAsync(notices, NoticeStatus.Closed);
        api.Time.Jump(ApiHost.Start);
        ids["notices/{id}"] = NoticeId;
        ids["notices/{id}/entries/{number}"] = "1";
        ids["notices/{id}/entries/{number}/objections/{objectionId}"] = ObjectionId;
        ids["notices/{id}/entries/{number}/objections/{objectionId}/attachments/{sha256}"] = file.Sha256;
    }

    public static async Task<string> PlanAsync(ApiHost api)
    {
        var candidate = new PlanCandidate("nobody", "91420100MA4K00001U", "虚构数据有限公司", "dataset-special", 2026, Money.FromWan(30), []);
        var proposed = await api.Services.GetRequiredService<AwardService>().ExecuteAsync(new Core.Awards.ProposePlan
        {
            CommandId = "propose",
            By = City,
            PlanId = "plan-1",
            LineId = ApiHost.LineId,
            Candidates = [candidate],
            Bands = new([]),
        });
        return proposed.Value.Value.Id;
    }

    private static async Task DoAsync(EntryService entries, EntryCommand command) => Assert.True((await entries.ExecuteAsync(command)).IsOk, command.CommandId);

    private static async Task<PublicNotice> UntilAsync(NoticeService notices, NoticeStatus status)
    {
        PublicNotice? last = null;
        await Eventually.Async(async () => (last = (await notices.ReadAsync(NoticeId))?.Value)?.Status == status, 15);
        return last!;
    }
}
