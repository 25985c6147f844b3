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
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "rounds")] HttpRequest request, CancellationToken cancellation)
    {
        var instrument = request.Query["instrument"].FirstOrDefault();
        var paged = Paging.Of(request, new DocumentQuery(ContainerCatalogue.Rounds)
        {
            Where = instrument is null ? [] : [DocumentFilter.Equal("instrumentId", instrument)],
            OrderBy = instrument is null ? ["instrumentId", "opensAt"] : ["opensAt"],
            Descending = true,
        });
        if (!paged.TryGet(out var query, out var problem))
            return problem;
        var page = await rounds.QueryAsync(query, cancellation);
        var now = time.GetUtcNow();
        return Answer.Ok(new PageView<RoundView>([.. page.Items.Select(round => RoundView.Of(round.Value, now))], page.Continuation));
    }
}
