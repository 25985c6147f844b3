using Microsoft.Extensions.Logging;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Ports;
using Shuzhi.Core.Rounds;
using Shuzhi.Functions.Documents;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Notifications;

namespace Shuzhi.Functions.Rounds;

/// <summary>
/// Plans the rounds of yearly series from those of the year before, under the policy and the budget of their own year. What cannot
/// be planned, because policy or budget are not there yet, is told to the city and tried again.
/// </summary>
internal sealed class YearlyRounds(IDocumentStore store, RoundService rounds, RoundPlanning planning, NotificationBook book, TimeProvider time, ILogger<YearlyRounds> log)
{
    private readonly DocumentSet<Round> documents = new(store, ContainerCatalogue.Rounds);

    public async Task PlanAsync(CancellationToken cancellation)
    {
        var query = new DocumentQuery(ContainerCatalogue.Rounds) { Where = [DocumentFilter.AtMost("planNextAt", time.GetUtcNow())], OrderBy = ["planNextAt"] };
        await foreach (var round in documents.AllAsync(query, cancellation))
            await PlanAsync(round.Value, cancellation);
    }

    private async Task PlanAsync(Round round, CancellationToken cancellation)
    {
        var (series, opens) = (round.SeriesId ?? round.Id, round.OpensAt.AddYears(1));
        var next = $"{series}-{ChinaTime.DateOf(opens).Year}";
        var input = InputOf(round, series, opens);
        var planned = planning.Plan(input, new CommandHeaders(Actor.System, $"plan-{next}", next, null));
        if (!planned.TryGet(out var command, out _) || await rounds.ExecuteAsync(command, cancellation: cancellation) is { IsOk: false })
        {
            log.LogWarning("Next year's round of {Series} cannot be planned.", series);
            await book.TellAsync($"{next}-{time.GetUtcNow():yyyyMMdd}", ActorRole.City, null, round.Id, "round-not-recurring", cancellation);
            return;
        }
        await rounds.ExecuteAsync(new RecordSuccessor { CommandId = $"successor-{next}", By = Actor.System, RoundId = round.Id, SuccessorId = next }, cancellation: cancellation);
    }

    // A name that carries its year carries the next one then.
    private static RoundInput InputOf(Round round, string series, DateTimeOffset opens)
    {
        var (year, next) = ($"{opens.Year - 1}", $"{opens.Year}");
        return new(
            new(round.Name.Zh.Replace(year, next, StringComparison.Ordinal), round.Name.En.Replace(year, next, StringComparison.Ordinal)),
            round.InstrumentId,
            round.AppliedFrom is null ? null : round.InstrumentVersion,
            null,
            opens,
            round.ClosesAt.AddYears(1),
            round.Districts,
            round.VoucherTerms.ValidMonths,
            round.AppliedFrom,
            round.StageTerms,
            [.. round.Tasks.Select(task => task with { Deadline = task.Deadline.AddYears(1) })],
            true,
            round.PanelRules,
            round.NoticeWorkingDays,
            series);
    }
}
