using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Performance;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Applications;
using Shuzhi.Functions.Documents;

namespace Shuzhi.Functions.Performance;

/// <summary>
/// Decides on clawbacks, one after the other for each award: what is demanded is first claimed on the record of the award, which only one
/// decision at a time can change, and then decided for. An interruption leaves a claim for a clawback that is still proposed; deciding again finds it.
/// </summary>
internal sealed class ClawbackDecisions(ClawbackService clawbacks, PerformanceService cases, ApplicationService applications, IDocumentStore store, TimeProvider time)
{
    private readonly DocumentSet<Clawback> documents = new(store, ContainerCatalogue.Clawbacks);

    /// <summary>Decides.</summary>
    /// <param name="proposed">The clawback as read a moment ago.</param>
    /// <param name="command">The decision.</param>
    /// <param name="cancellation">Gives up; decide again then.</param>
    public async Task<Outcome<Stored<Clawback>>> ExecuteAsync(Stored<Clawback> proposed, Core.Performance.DecideClawback command, CancellationToken cancellation = default)
    {
        // What is refused anyway claims nothing.
        if (!ClawbackDecider.Handle(proposed.Value, command, time.GetUtcNow()).TryGet(out var change, out var refusal)) return refusal;
        if (command.Approved && !change.ChangesNothing && await ClaimAsync(proposed.Value, cancellation) is { } more) return more;
        return await clawbacks.ExecuteAsync(command, null, cancellation);
    }

    /// <summary>The clawbacks of an application, in the order in which they were proposed.</summary>
    public async Task<IReadOnlyList<Clawback>> OfAsync(string applicationId, CancellationToken cancellation = default)
    {
        var query = new DocumentQuery(ContainerCatalogue.Clawbacks) { Where = [DocumentFilter.Equal("award.applicationId", applicationId)], OrderBy = ["proposedAt"] };
        var found = new List<Clawback>();
        await foreach (var one in documents.AllAsync(query, cancellation)) found.Add(one.Value);
        return found;
    }

    private async Task<Refusal?> ClaimAsync(Clawback clawback, CancellationToken cancellation)
    {
        var application = (await applications.ReadAsync(clawback.Award.ApplicationId, cancellation))?.Value
            ?? throw new InvalidOperationException($"Clawback {clawback.Id} is of an application that there is not.");
        var others = await OfAsync(application.Id, cancellation);
        var claim = new ClaimRepayment
        {
            CommandId = $"claim-{clawback.Id}",
            By = Actor.System,
            CaseId = application.Id,
            RoundId = application.RoundId,
            Award = clawback.Award,
            Claim = new(clawback.Id, clawback.Amount),
            Standing = [.. others.Where(other => other.Status is ClawbackStatus.Collecting or ClawbackStatus.Recovered).Select(other => new RepaymentClaim(other.Id, other.Amount))],
            Declined = [.. others.Where(other => other.Status == ClawbackStatus.Declined).Select(other => other.Id)],
        };
        return (await cases.ExecuteAsync(claim, null, cancellation)).TryGet(out _, out var refusal) ? null : refusal;
    }
}
