using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Applications;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Documents;

namespace Shuzhi.Functions.Applications;

/// <summary>Asks for a page of what was submitted to a round.</summary>
internal sealed record SubmittedQuestion(string RoundId, string? Continuation);

/// <summary>Ids in the order of submission.</summary>
internal sealed record SubmittedPage(IReadOnlyList<string> ApplicationIds, string? Continuation);

/// <summary>Lists what was submitted to a round and waits for its review. A page goes on where the one before ended, whatever became of that.</summary>
internal sealed class ListSubmitted(IDocumentStore store)
{
    private const int Page = 200;

    private readonly DocumentSet<Application> applications = new(store, ContainerCatalogue.Applications);

    [Function(nameof(ListSubmitted))]
    public async Task<SubmittedPage> RunAsync([ActivityTrigger] SubmittedQuestion question, CancellationToken cancellation)
    {
        var page = await applications.QueryAsync(
            new DocumentQuery(ContainerCatalogue.Applications)
            {
                Where = [DocumentFilter.Equal("roundId", question.RoundId), DocumentFilter.Equal("status", "submitted")],
                OrderBy = ["submittedAt"],
                PageSize = Page,
                Continuation = question.Continuation,
            },
            cancellation);
        return new([.. page.Items.Where(item => item.Value.IsReviewed is true).Select(item => item.Value.Id)], page.Continuation);
    }
}
