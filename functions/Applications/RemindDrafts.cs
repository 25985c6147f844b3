using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Applications;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Documents;

namespace Shuzhi.Functions.Applications;

/// <summary>A page of a round's drafts.</summary>
internal sealed record DraftsPage(string RoundId, string? Continuation = null);

/// <summary>Reminds the owners of a page of drafts that the round closes soon, on the record.</summary>
internal sealed class RemindDrafts(IDocumentStore store, ApplicationService applications)
{
    private readonly DocumentSet<Application> documents = new(store, ContainerCatalogue.Applications);

    /// <returns>The next page; without a continuation after the last.</returns>
    [Function(nameof(RemindDrafts))]
    public async Task<DraftsPage> RunAsync([ActivityTrigger] DraftsPage drafts, CancellationToken cancellation)
    {
        var query = new DocumentQuery(ContainerCatalogue.Applications)
        {
            Where = [DocumentFilter.Equal("roundId", drafts.RoundId), DocumentFilter.Equal("status", "draft")],
            Continuation = drafts.Continuation,
        };
        var page = await documents.QueryAsync(query, cancellation);
        await Task.WhenAll(page.Items.Select(draft => applications.ExecuteAsync(Remind(draft.Value.Id, drafts.RoundId), draft, cancellation)));
        return drafts with { Continuation = page.Continuation };
    }

    private static RecordReminder Remind(string id, string roundId) =>
        new() { CommandId = $"remind-{roundId}-closes", By = Actor.System, ApplicationId = id, Topic = "round-closes-soon" };
}
