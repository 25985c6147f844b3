using System.Text.Json;
using Shuzhi.Core.Kernel;

namespace Shuzhi.Functions.Demo;

/// <summary>How many applications ended in a status, and what they were granted and paid.</summary>
internal sealed record DemoOutcome(string Status, int Applications, long AwardedFen, long PaidFen);

/// <summary>A budget line's balances in fen.</summary>
internal sealed record DemoLine(string Id, long Appropriated, long Available, long Reserved, long Committed, long Paid, long Recovered, int Waiting, long Entries)
{
    public static DemoLine Of(JsonElement line)
    {
        long Fen(string name) => line.GetProperty(name).GetProperty("fen").GetInt64();
        return new(
            line.GetProperty("id").GetString()!, Fen("appropriated"), Fen("available"), Fen("reserved"), Fen("committed"), Fen("paid"), Fen("recovered"),
            line.GetProperty("waiting").GetInt32(), line.GetProperty("entries").GetInt64());
    }

    /// <summary>Whether every fen is accounted for.</summary>
    public bool Balances => Appropriated == Available + Reserved + Committed + Paid - Recovered && Math.Min(Math.Min(Available, Reserved), Math.Min(Committed, Paid)) >= 0;
}

/// <summary>What the demo found in the end; the same for the same seed and number of companies.</summary>
/// <param name="Seed">The seed.</param>
/// <param name="Companies">How many companies there were.</param>
/// <param name="Outcomes">By status.</param>
/// <param name="Refused">Requests that were refused on the way, by code.</param>
/// <param name="Line">The budget line.</param>
/// <param name="Explained">Id of the explained application.</param>
/// <param name="Explanation">Why it was granted what it was.</param>
/// <param name="Broken">Invariants that do not hold; empty when all is well.</param>
internal sealed record DemoFacts(
    int Seed,
    int Companies,
    IReadOnlyList<DemoOutcome> Outcomes,
    IReadOnlyDictionary<string, int> Refused,
    DemoLine Line,
    string Explained,
    IReadOnlyList<string> Explanation,
    IReadOnlyList<string> Broken)
{
    private const long MostPerEntityAndYear = 20_000_000;

    public static async Task<DemoFacts> GatherAsync(
        DemoClient client, DemoOffice office, string round, IReadOnlyList<DemoParty> parties, IReadOnlyDictionary<string, int> refused, int seed)
    {
        var applications = new List<(DemoParty Party, JsonElement Body)>();
        foreach (var party in parties)
        {
            foreach (var id in new[] { party.Application, party.Second }.OfType<string>()) applications.Add((party, await party.ReadAsync(id)));
        }

        var line = DemoLine.Of(await office.LineAsync());
        var outcomes = applications.GroupBy(one => Status(one.Body), StringComparer.Ordinal)
            .Select(group => new DemoOutcome(group.Key, group.Count(), group.Sum(one => Fen(one.Body, "award")), group.Sum(one => PaidOf(one.Body))))
            .OrderByDescending(outcome => outcome.PaidFen).ThenByDescending(outcome => outcome.Applications).ThenBy(outcome => outcome.Status, StringComparer.Ordinal).ToList();
        var example = applications.Where(one => PaidOf(one.Body) > 0).OrderBy(one => one.Party.Company.Number).Select(one => one.Body.GetProperty("id").GetString()!).FirstOrDefault() ?? "";
        var text = example.Length > 0 ? await client.ExplainAsync(DemoOffice.Reader, example) : "";
        var listed = (await office.ApplicationsAsync(round)).Count;
        return new DemoFacts(
            seed, parties.Count, outcomes, new SortedDictionary<string, int>(refused.ToDictionary(), StringComparer.Ordinal), line, example,
            text.Split('\n', StringSplitOptions.RemoveEmptyEntries), [.. Check(line, applications, listed)]);
    }

    private static IEnumerable<string> Check(DemoLine line, List<(DemoParty Party, JsonElement Body)> applications, int listed)
    {
        if (!line.Balances) yield return $"The line does not balance: {line}";
        var paid = applications.Sum(one => PaidOf(one.Body));
        if (paid != line.Paid) yield return $"Applications were paid {Money.FromFen(paid)}, the line says {Money.FromFen(line.Paid)}.";
        if (line.Paid > line.Appropriated) yield return "More was paid than appropriated.";
        foreach (var entity in applications.GroupBy(one => one.Party.Company.Uscc).Where(entity => entity.Sum(one => PaidOf(one.Body)) > MostPerEntityAndYear))
        {
            yield return $"{entity.Key} was paid more than the limit of a year.";
        }

        foreach (var (party, body) in applications.Where(one => one.Party.Company.Story is Story.IsLarge or Story.HadAccident or Story.IsListed or Story.IsBranch && Status(one.Body) != "rejected"))
        {
            yield return $"{party.Company.Name} is not eligible but is {Status(body)}.";
        }

        var undecided = applications.Count(one => Status(one.Body) is "submitted" or "screened" or "rated" or "reserved" or "issued" or "redeeming" or "settled");
        if (undecided > 0) yield return $"{undecided} applications have not come to an end.";
        var submitted = applications.Count(one => one.Body.TryGetProperty("submittedAt", out var at) && at.ValueKind == JsonValueKind.String);
        if (listed < submitted) yield return $"{submitted} applications were submitted, {listed} are listed.";
    }

    private static string Status(JsonElement body) => body.GetProperty("status").GetString()!;

    private static long Fen(JsonElement body, string name) =>
        body.TryGetProperty(name, out var money) && money.ValueKind == JsonValueKind.Object ? money.GetProperty("fen").GetInt64() : 0;

    private static long PaidOf(JsonElement body) => Status(body) == "paid" && body.TryGetProperty("payment", out var payment) ? Fen(payment, "amount") : 0;
}
