using Microsoft.Extensions.Logging;
using Shuzhi.Core.Applications;
using Shuzhi.Core.Applications.Review;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Ports;
using Shuzhi.Core.Rounds;
using Shuzhi.Functions.Documents;
using Shuzhi.Functions.Outbox;
using Shuzhi.Functions.Policy;

namespace Shuzhi.Functions.Applications;

/// <summary>Brings submitted applications of a closed round under review.</summary>
internal sealed class ReviewBeginning(
    IDocumentStore store, ApplicationService applications, Catalogues catalogues, ICreditRegistry registry, OutboxDispatcher outbox, ILogger<ReviewBeginning> log)
{
    private readonly DocumentSet<Round> rounds = new(store, ContainerCatalogue.Rounds);

    /// <summary>Begins all, side by side, and then sends what follows. One that cannot be begun does not keep the others from it.</summary>
    /// <exception cref="RegistryUnavailableException">Nothing can be decided now; what began before stays begun.</exception>
    /// <exception cref="StoreUnavailableException">The same.</exception>
    public async Task<ReviewsBegun> BeginAsync(string roundId, IReadOnlyList<string> applicationIds, CancellationToken cancellation = default)
    {
        var round = await rounds.ReadAsync(roundId, roundId, cancellation) ?? throw new InvalidOperationException($"There is no round {roundId}.");
        var begun = await Task.WhenAll(applicationIds.Select(id => Task.Run(() => TryBeginAsync(id, round.Value, cancellation), cancellation)));
        await outbox.DispatchAsync([.. begun.SelectMany(one => one?.Messages ?? [])]);
        return new(Count(ApplicationStatus.InReview), Count(ApplicationStatus.Rejected), begun.Count(one => one is null));

        int Count(ApplicationStatus status) => begun.Count(one => one?.Stored.Value.Status == status);
    }

    private async Task<Applied<Application>?> TryBeginAsync(string id, Round round, CancellationToken cancellation)
    {
        try
        {
            return await BeginAsync(id, round, cancellation);
        }
        catch (Exception problem) when (problem is not (RegistryUnavailableException or StoreUnavailableException or OperationCanceledException))
        {
            log.LogError(problem, "The review of {Application} cannot begin.", id);
            return null;
        }
    }

    private async Task<Applied<Application>?> BeginAsync(string id, Round round, CancellationToken cancellation)
    {
        var stored = await applications.ReadAsync(id, cancellation) ?? throw new InvalidOperationException($"There is no application {id}.");
        var application = stored.Value;
        // A repeat, or withdrawn meanwhile: what it had to send may not have been sent.
        if (application.Status != ApplicationStatus.Submitted) return new(stored, application.Outbox);
        var catalogue = catalogues.Find(application.CatalogueVersion) ?? throw new InvalidOperationException($"There is no catalogue {application.CatalogueVersion}.");
        var credit = await registry.LookUpAsync(application.Statement.Applicant.Uscc, ChinaTime.DateOf(application.SubmittedAt!.Value), cancellation);
        var (screening, evaluation) = Screener.Screen(catalogue, application, credit);
        var command = new BeginReview
        {
            CommandId = $"begin-{id}",
            By = Actor.System,
            ApplicationId = id,
            Screening = screening,
            Instrument = catalogue.Instrument(application.InstrumentId)!,
            Terms = StageTerms.Default.With(round.StageTerms),
            BuildThrough = round.Tasks.FirstOrDefault(task => task.Id == application.Statement.TaskId)?.Deadline,
        };
        var outcome = await applications.ApplyAsync(command, stored, [DocumentOperation.Upsert(evaluation.Id, DomainJson.Write(evaluation))], cancellation);
        if (outcome.TryGet(out var applied, out var refusal)) return applied;
        log.LogError("The review of {Application} cannot begin: {Refusal}", id, refusal);
        return null;
    }
}
