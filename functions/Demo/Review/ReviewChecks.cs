using System.Text.Json;
using Shuzhi.Core.Kernel;

namespace Shuzhi.Functions.Demo.Review;

/// <summary>Invariants of a reviewed round, beyond those of every round.</summary>
internal static class ReviewChecks
{
    private const long RatePercent = 30;

    /// <summary>What does not hold.</summary>
    public static IEnumerable<string> Of(IReadOnlyList<ReviewParty> parties, IReadOnlyList<DemoEntry> entries, PanelOffice panels, NoticeBoard notices, Aftercare after)
    {
        foreach (var id in panels.Unverified) yield return $"The draw of panel {id} does not follow from its seed.";
        foreach (var id in notices.Unclosed) yield return $"Notice {id} has no record.";
        if (!after.SampleVerifies) yield return "The sample does not follow from its seed.";
        foreach (var (party, entry) in parties.Zip(entries))
        {
            var most = Money.FromFen(party.Company.Cost.Fen * RatePercent / 100);
            if (entry.Paid > most.Fen) yield return $"{party.Name} was paid more than {RatePercent}% of its cost: {Money.FromFen(entry.Paid)} of {party.Company.Cost}.";
            if (party.Story is ReviewStory.IsRejectedInDistrict or ReviewStory.FailsPanel && entry.Status != "rejected") yield return $"{party.Name} was not recommended but is {entry.Status}.";
            if (party.Story == ReviewStory.NeverCompletes && entry.WasSubmitted) yield return $"{party.Name} was submitted without its papers.";
            if (entry.Status == "paid" && entry.Body.GetProperty("review").TryGetProperty("stage", out var stage) && stage.ValueKind == JsonValueKind.String)
                yield return $"{party.Name} was paid but its review stands at {stage.GetString()}.";
        }

        foreach (var twice in parties.Zip(entries).Where(one => one.Second.Paid > 0).GroupBy(one => one.First.Company.Invoice).Where(group => group.Count() > 1))
            yield return $"Invoice {twice.Key} was supported twice.";
    }
}
