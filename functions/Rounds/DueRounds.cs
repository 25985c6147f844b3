using Microsoft.Extensions.Logging;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Ports;
using Shuzhi.Core.Rounds;
using Shuzhi.Functions.Documents;

namespace Shuzhi.Functions.Rounds;

/// <summary>Records that rounds have opened or closed. What counts is the clock; this makes it visible and starts what follows.</summary>
internal sealed class DueRounds(IDocumentStore store, RoundService rounds, TimeProvider time, ILogger<DueRounds> log)
{
    private readonly DocumentSet<Round> documents = new(store, ContainerCatalogue.Rounds);

    public Task OpenAsync(CancellationToken cancellation) =>
        ExecuteAsync("planned", "opensAt", id => new OpenRound { CommandId = $"open-{id}", By = Actor.System, RoundId = id }, cancellation);

    public Task WarnAsync(CancellationToken cancellation) =>
        ExecuteAsync("open", "warnAt", id => new WarnOfClosing { CommandId = $"warn-{id}", By = Actor.System, RoundId = id }, cancellation);

    /// <summary>Also rounds that were never recorded as open, because nothing ran meanwhile.</summary>
    public async Task CloseAsync(CancellationToken cancellation)
    {
        foreach (var status in (string[])["open", "planned"])
            await ExecuteAsync(status, "closesAt", id => new Core.Rounds.CloseRound { CommandId = $"close-{id}", By = Actor.System, RoundId = id }, cancellation);
    }

    private async Task ExecuteAsync(string status, string due, Func<string, RoundCommand> command, CancellationToken cancellation)
    {
        var query = new DocumentQuery(ContainerCatalogue.Rounds)
        {
            Where = [DocumentFilter.Equal("status", status), DocumentFilter.AtMost(due, time.GetUtcNow())],
            OrderBy = [due],
        };
        await foreach (var round in documents.AllAsync(query, cancellation))
        {
            var outcome = await rounds.ExecuteAsync(command(round.Value.Id), cancellation: cancellation);
            if (!outcome.TryGet(out var after, out var refusal)) log.LogWarning("Round {Round} was not moved on: {Refusal}", round.Value.Id, refusal);
            else log.LogInformation("Round {Round} is {Status}.", round.Value.Id, after.Value.Status);
        }
    }
}
