using Microsoft.Extensions.Logging;
using Shuzhi.Core.Applications;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Ledger;
using Shuzhi.Core.Policy;
using Shuzhi.Core.Policy.Rating;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Documents;
using Shuzhi.Functions.Hosting;
using Shuzhi.Functions.Outbox;
using Shuzhi.Functions.Policy;

namespace Shuzhi.Functions.Applications;

/// <summary>What became of one application: messages to send in order, or why it can never be rated.</summary>
internal sealed record Rated(string ApplicationId, DateTimeOffset? SubmittedAt, IReadOnlyList<OutboxMessage> Messages, Poison? Poison = null);

/// <summary>Screens and rates submitted applications.</summary>
internal sealed class RatingService(
    IDocumentStore store, ApplicationService applications, Catalogues catalogues, ICreditRegistry registry, OutboxDispatcher outbox, ILogger<RatingService> log)
{
    private readonly DocumentSet<EntityUsage> usages = new(store, ContainerCatalogue.Ledger);

    /// <summary>Rates all, side by side, and then sends what follows in the order of submission, so that the ledger is asked in that order.</summary>
    /// <returns>Those that can never be rated.</returns>
    /// <exception cref="RegistryUnavailableException">Nothing can be decided now; what was rated before stays rated.</exception>
    /// <exception cref="StoreUnavailableException">The same.</exception>
    public async Task<IReadOnlyList<Rated>> RateAsync(IEnumerable<string> applicationIds, CancellationToken cancellation = default)
    {
        var rated = await Task.WhenAll(applicationIds.Distinct().Select(id => Task.Run(() => TryRateAsync(id, cancellation), cancellation)));
        var inOrder = rated.OrderBy(one => one.SubmittedAt).ThenBy(one => one.ApplicationId, StringComparer.Ordinal);
        await outbox.DispatchAsync([.. inOrder.SelectMany(one => one.Messages)]);
        return [.. rated.Where(one => one.Poison is not null)];
    }

    private async Task<Rated> TryRateAsync(string id, CancellationToken cancellation)
    {
        try
        {
            return await RateAsync(id, cancellation);
        }
        catch (Exception problem) when (problem is not (RegistryUnavailableException or StoreUnavailableException or OperationCanceledException))
        {
            log.LogError(problem, "{Application} cannot be rated.", id);
            return new(id, null, [], new("rating-failed", problem.Message));
        }
    }

    private async Task<Rated> RateAsync(string id, CancellationToken cancellation)
    {
        var recalled = await applications.RecallAsync(id, cancellation);
        var read = recalled?.Value.Status == ApplicationStatus.Submitted ? recalled : await applications.ReadAsync(id, cancellation);
        if (read is not { } stored) return new(id, null, [], new("application-unknown", $"There is no application {id}."));
        var application = stored.Value;
        // A repeat, or withdrawn meanwhile: what it had to send may not have been sent.
        if (!IsDue(application)) return new(id, application.SubmittedAt, application.Outbox);
        if (catalogues.Find(application.CatalogueVersion) is not { } catalogue)
            return new(id, null, [], new("catalogue-unknown", $"{id} is decided under catalogue {application.CatalogueVersion}, which this release does not have."));
        // After a long review the lists count as they are then.
        var credit = await registry.LookUpAsync(application.Statement.Applicant.Uscc, ChinaTime.DateOf(application.Review?.StageSince ?? application.SubmittedAt!.Value), cancellation);
        var result = Assessor.Assess(catalogue, application, credit, await ReadHistoryAsync(catalogue, application, cancellation));
        return await RecordAsync(stored, result, cancellation);
    }

    private static bool IsDue(Application application) =>
        application.Review is { } review ? review.Stage == Stage.Rating : application is { Status: ApplicationStatus.Submitted, IsReviewed: not true };

    private async Task<Rated> RecordAsync(Stored<Application> stored, AssessmentResult result, CancellationToken cancellation)
    {
        var id = stored.Value.Id;
        var command = new RecordAssessment
        {
            CommandId = stored.Value.Review is { Reopenings: > 0 and var again } ? $"assess-{id}-{again}" : $"assess-{id}",
            By = Actor.System,
            ApplicationId = id,
            Assessment = result.Assessment,
            CausedBy = ApplicationMessages.RatingId(stored.Value),
        };
        var evaluation = DocumentOperation.Upsert(result.Evaluation.Id, DomainJson.Write(result.Evaluation));
        var outcome = await applications.ApplyAsync(command, stored, [evaluation], cancellation);
        return outcome.TryGet(out var applied, out var refusal)
            ? new(id, applied.Stored.Value.SubmittedAt, applied.Messages)
            : new(id, null, [], new(refusal.Code.Value, refusal.Text.En));
    }

    /// <summary>What the entity holds on every line that the instrument draws on.</summary>
    private async Task<IReadOnlyList<PriorAward>> ReadHistoryAsync(PolicyCatalogue catalogue, Application application, CancellationToken cancellation)
    {
        var lines = catalogue.Budgets.Select(budget => budget.LineFor(application.InstrumentId)?.Id).OfType<string>().Append(application.LineId).Distinct();
        var found = await Task.WhenAll(lines.Select(line => usages.ReadAsync(line, EntityUsage.DocumentId(application.EntityId), cancellation).AsTask()));
        return LedgerHistory.Of(found.OfType<Stored<EntityUsage>>().Select(usage => usage.Value), application.Id);
    }
}
