using Microsoft.Extensions.DependencyInjection;
using Shuzhi.Core.Applications;
using Shuzhi.Core.Ledger;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Documents;

namespace Shuzhi.Benchmarks.Rush;

/// <summary>What is stored after a rush, checked.</summary>
/// <param name="DecisionMilliseconds">From submission to decision, by the audit trails.</param>
internal sealed record RushResult(IReadOnlyList<double> DecisionMilliseconds)
{
    private static readonly string[] Decisions = ["fundsReserved", "waitlisted", "rejected"];

    /// <exception cref="CheckFailedException">What is stored is not what must be.</exception>
    public static async Task<RushResult> CheckAsync(AppHost app, string roundId, RushDraft[] drafts, RushLoad load)
    {
        var stored = await ReadAsync(app, roundId);
        var line = await WholeLine.ReadAsync(app.Services, AppHost.LineId);
        CheckRows(drafts, load, stored, line);
        CheckDecisions(stored, line);
        CheckOrder(drafts, load, stored);
        return new([.. stored.Values.Select(application => (DecidedAt(application) - application.SubmittedAt!.Value).TotalMilliseconds)]);
    }

    private static DateTimeOffset DecidedAt(Application application) => application.Trail.Last(entry => Decisions.Contains(entry.Event)).Stamp.At;

    private static async Task<Dictionary<string, Application>> ReadAsync(AppHost app, string roundId)
    {
        var all = new Dictionary<string, Application>(StringComparer.Ordinal);
        var documents = new DocumentSet<Application>(app.Services.GetRequiredService<IDocumentStore>(), ContainerCatalogue.Applications);
        var query = new DocumentQuery(ContainerCatalogue.Applications)
        {
            Where = [DocumentFilter.Equal("roundId", roundId)],
            OrderBy = ["status", "submittedAt"],
            PageSize = DocumentLimits.PageSize,
        };
        await foreach (var found in documents.AllAsync(query)) all.Add(found.Value.Id, found.Value);
        return all;
    }

    private static void CheckRows(RushDraft[] drafts, RushLoad load, Dictionary<string, Application> stored, WholeLine line)
    {
        var acknowledged = drafts.Where((_, number) => load.Answered[number] > 0).Select(draft => draft.ApplicationId).ToHashSet(StringComparer.Ordinal);
        var submitted = stored.Values.Where(application => application.SubmittedAt is not null).Select(application => application.Id).ToHashSet(StringComparer.Ordinal);
        CheckFailedException.ThrowUnless(submitted.SetEquals(acknowledged), $"{submitted.Count} submissions are stored, {acknowledged.Count} were acknowledged.");
        var held = line.Holdings.Select(holding => holding.ApplicationId).ToList();
        CheckFailedException.ThrowUnless(held.Count == acknowledged.Count && acknowledged.SetEquals(held), $"The ledger has decided {held.Count} of {acknowledged.Count}.");
    }

    private static void CheckDecisions(Dictionary<string, Application> stored, WholeLine line)
    {
        var holdings = line.Holdings.ToDictionary(holding => holding.ApplicationId, StringComparer.Ordinal);
        foreach (var application in stored.Values)
        {
            CheckFailedException.ThrowUnless(application.Trail.Count(entry => Decisions.Contains(entry.Event)) == 1, $"{application.Id} was not decided once.");
            var expected = holdings[application.Id].Status == HoldingStatus.Held ? ApplicationStatus.Issued : ApplicationStatus.Waitlisted;
            CheckFailedException.ThrowUnless(application.Status == expected, $"{application.Id} is {application.Status}, the ledger has it {holdings[application.Id].Status}.");
            CheckFailedException.ThrowUnless(ApplicationAudit.Verify(application).Count == 0, $"The audit trail of {application.Id} does not verify.");
        }

        var served = stored.Values.Count(application => application.Status == ApplicationStatus.Issued);
        CheckFailedException.ThrowUnless(served == stored.Count / 2, $"{served} of {stored.Count} were served; the pool holds half.");
    }

    /// <summary>Whoever was sent after somebody who still waits had been acknowledged must not have been served.</summary>
    private static void CheckOrder(RushDraft[] drafts, RushLoad load, Dictionary<string, Application> stored)
    {
        var (firstWaiting, lastServed) = (long.MaxValue, 0L);
        for (var number = 0; number < drafts.Length; number++)
        {
            if (stored[drafts[number].ApplicationId].Status == ApplicationStatus.Waitlisted) firstWaiting = Math.Min(firstWaiting, load.Answered[number]);
            else lastServed = Math.Max(lastServed, load.Sent[number]);
        }

        CheckFailedException.ThrowUnless(lastServed <= firstWaiting, "An application was served that was sent after one that waits had been acknowledged.");
    }
}
