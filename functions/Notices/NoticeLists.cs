using Shuzhi.Core.Applications;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Notices;
using Shuzhi.Functions.Audit;
using Shuzhi.Functions.Documents;

namespace Shuzhi.Functions.Notices;

/// <summary>Draws up the lists of notices and publishes them. Everything can be repeated: what is done is found done.</summary>
internal sealed class NoticeLists(NoticeService notices, EntryService entries, NoticedApplications applications, AuditHeads heads, WorkingCalendar calendar)
{
    private const int AtOnce = 20;

    /// <summary>Puts everything that waits for this notice onto it, up to a notice's bound, by submission.</summary>
    /// <exception cref="InvalidOperationException">There is no such notice.</exception>
    public async Task DrawUpAsync(string noticeId, CancellationToken cancellation)
    {
        var notice = await FindAsync(noticeId, cancellation);
        if (notice.Status != NoticeStatus.Preparing) return;
        var listed = (await entries.AllAsync(noticeId, cancellation)).ToDictionary(entry => entry.Number, entry => entry.ApplicationId);
        var known = listed.Values.ToHashSet(StringComparer.Ordinal);
        var waiting = new List<Stored<Application>>();
        await foreach (var application in applications.AtStageAsync(notice.RoundId, notice.Stage, cancellation))
        {
            if (known.Count + waiting.Count >= PublicNotice.MostEntries) break;
            if (!known.Contains(application.Value.Id) && NoticedApplications.IsFor(application.Value, notice)) waiting.Add(application);
        }

        var free = Enumerable.Range(1, PublicNotice.MostEntries).Where(number => !listed.ContainsKey(number)).GetEnumerator();
        foreach (var chunk in waiting.Chunk(AtOnce))
        {
            var claimed = await Task.WhenAll(chunk.Select(application => applications.ClaimAsync(notice, application, cancellation)));
            var adds = chunk.Where((_, place) => claimed[place]).Select(application => Entry(notice, application.Value, Next(free))).ToList();
            foreach (var added in await Task.WhenAll(adds.Select(add => entries.ExecuteAsync(add, null, cancellation)))) _ = added.Value;
        }
    }

    /// <summary>Publishes the list as it is, or records that there is nothing to publish.</summary>
    /// <exception cref="InvalidOperationException">It cannot be published now, such as in a year whose holidays are not on file.</exception>
    public async Task PublishAsync(string noticeId, CancellationToken cancellation)
    {
        var notice = await FindAsync(noticeId, cancellation);
        if (notice.Status != NoticeStatus.Preparing) return;
        var list = await entries.AllAsync(noticeId, cancellation);
        NoticeCommand command = list.Count == 0
            ? new VoidNotice { CommandId = $"void-{noticeId}", By = Actor.System, NoticeId = noticeId }
            : new PublishNotice
            {
                CommandId = $"publish-{noticeId}",
                By = Actor.System,
                NoticeId = noticeId,
                Entries = list.Count,
                Total = Money.Sum(list.Select(entry => entry.Amount ?? Money.Zero)),
                Sha256 = NoticePaper.List(notice, list).Sha256(),
                Head = await HeadAsync(cancellation),
                Calendar = calendar,
            };
        var outcome = await notices.ExecuteAsync(command, cancellation: cancellation);
        if (!outcome.TryGet(out _, out var refusal)) throw new InvalidOperationException($"Notice {noticeId} cannot be published: {refusal}");
    }

    private async Task<NoticedHead> HeadAsync(CancellationToken cancellation)
    {
        var head = await heads.ReadAsync(null, cancellation);
        return new(head.AsOf, head.Sha256, head.Documents, head.Entries);
    }

    private async Task<PublicNotice> FindAsync(string noticeId, CancellationToken cancellation) =>
        (await notices.ReadAsync(noticeId, cancellation) ?? throw new InvalidOperationException($"There is no notice {noticeId}.")).Value;

    private static int Next(IEnumerator<int> free) => free.MoveNext() ? free.Current : throw new InvalidOperationException("A notice has no more room.");

    private static AddEntry Entry(PublicNotice notice, Application application, int number)
    {
        var applicant = application.Statement.Applicant;
        return new()
        {
            CommandId = $"list-{notice.Id}-{application.Id}",
            By = Actor.System,
            EntryId = NoticeEntry.IdOf(notice.Id, number),
            Number = number,
            ApplicationId = application.Id,
            Name = applicant.Name,
            MaskedUscc = NoticeEntry.Mask(applicant.Uscc),
            District = applicant.District,
            Amount = application.Reservation?.Amount,
        };
    }
}
