using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Applications;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Documents;

namespace Shuzhi.Functions.Applications;

/// <summary>Withdraws a page of drafts of a closed round: nobody can submit them any more.</summary>
internal sealed class WithdrawDrafts(IDocumentStore store, ApplicationService applications)
{
    private const int Page = 100;

    private readonly DocumentSet<Application> documents = new(store, ContainerCatalogue.Applications);

    /// <returns>How many were withdrawn; zero when none is left.</returns>
    [Function(nameof(WithdrawDrafts))]
    public async Task<int> RunAsync([ActivityTrigger] string roundId, CancellationToken cancellation)
    {
        var query = new DocumentQuery(ContainerCatalogue.Applications)
        {
            Where = [DocumentFilter.Equal("roundId", roundId), DocumentFilter.Equal("status", "draft")],
            PageSize = Page,
        };
        var page = await documents.QueryAsync(query, cancellation);
        var outcomes = await Task.WhenAll(page.Items.Select(draft => applications.ExecuteAsync(Withdraw(draft.Value.Id), draft, cancellation)));
        return outcomes.Count(outcome => outcome.IsOk);
    }

    private static Core.Applications.WithdrawApplication Withdraw(string id) =>
        new() { CommandId = $"round-closed-{id}", By = Actor.System, ApplicationId = id, Reason = "The round closed before the draft was submitted." };
}
