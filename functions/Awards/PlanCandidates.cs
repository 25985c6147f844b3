using Shuzhi.Core.Applications;
using Shuzhi.Core.Awards;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Documents;

namespace Shuzhi.Functions.Awards;

/// <summary>Finds the applications that wait for approval, and what each of them pays for.</summary>
internal sealed class PlanCandidates(IDocumentStore store, AwardService plans)
{
    /// <summary>Documents that prove an expenditure: two applications that filed the same one claim the same expenditure.</summary>
    private static readonly string[] ProofsOfExpenditure =
        ["invoice", "purchase-contract", "audit-report", "compute-contract", "service-contract", "investment-statement", "loss-statement"];

    private readonly DocumentSet<Application> applications = new(store, ContainerCatalogue.Applications);
    private readonly DocumentSet<AwardPlan> documents = new(store, ContainerCatalogue.AwardPlans);

    /// <summary>Applications of a line at the stage of approval that no open plan has, by round and submission, up to a plan's bound.</summary>
    public async Task<IReadOnlyList<PlanCandidate>> GatherAsync(string planId, string lineId, CancellationToken cancellation = default)
    {
        if (await plans.ReadAsync(planId, cancellation) is { } present) return [.. present.Value.Items.Select(item => item.Candidate)];
        var taken = await TakenAsync(lineId, cancellation);
        var candidates = new List<PlanCandidate>();
        var waiting = new DocumentQuery(ContainerCatalogue.Applications) { Where = [DocumentFilter.Equal("review.stage", "approval")], OrderBy = ["roundId", "submittedAt"] };
        await foreach (var item in applications.AllAsync(waiting, cancellation))
        {
            if (candidates.Count == AwardPlan.MostItems) break;
            var application = item.Value;
            if (application.LineId == lineId && application is { Status: ApplicationStatus.Reserved, Reservation: { } reservation } && !taken.Contains(application.Id))
                candidates.Add(Of(application, reservation));
        }

        return candidates;
    }

    private static PlanCandidate Of(Application application, ReservationState reservation) => new(
        application.Id,
        application.EntityId,
        application.Statement.Applicant.Name,
        application.InstrumentId,
        application.Assessment!.AsOf.Year,
        reservation.Amount,
        [.. application.Documents.Where(document => ProofsOfExpenditure.Contains(document.Kind)).Select(document => $"{document.Kind}:{document.Sha256}").Distinct().Order(StringComparer.Ordinal)]);

    private async Task<IReadOnlySet<string>> TakenAsync(string lineId, CancellationToken cancellation)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var ofLine = new DocumentQuery(ContainerCatalogue.AwardPlans) { Where = [DocumentFilter.Equal("lineId", lineId)], OrderBy = ["proposedAt"] };
        await foreach (var plan in documents.AllAsync(ofLine, cancellation))
        {
            if (plan.Value.Status is PlanStatus.Proposed or PlanStatus.Decided) taken.UnionWith(plan.Value.Items.Select(item => item.Candidate.ApplicationId));
        }

        return taken;
    }
}
