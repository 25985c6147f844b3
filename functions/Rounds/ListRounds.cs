using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Ports;
using Shuzhi.Core.Rounds;
using Shuzhi.Functions.Documents;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Rounds;

/// <summary>Rounds by instrument, latest opening first; with <c>instrument</c>, those of one.</summary>
internal sealed class ListRounds(IDocumentStore store, TimeProvider time)
{
    private readonly DocumentSet<Round> rounds = new(store, ContainerCatalogue.Rounds);

    [Function(nameof(ListRounds))]
    [AllowAnyone]
    [Operation("列出申报批次", "List rounds", Answer = typeof(PageView<RoundView>))]
    [Query("instrument", "Only the rounds of this instrument.")]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "rounds")] HttpRequest request, CancellationToken cancellation) =>
        rounds.ShowAsync(
            request, DocumentPages.LatestFirst(ContainerCatalogue.Rounds, "instrumentId", "opensAt", DocumentPages.Chosen(request, "instrument", "instrumentId")), round => RoundView.Of(round, time.GetUtcNow()), cancellation);
}
