using System.Globalization;
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

/// <summary>An application as it ended.</summary>
/// <param name="Company">Whose it is.</param>
/// <param name="Body">As the API shows it.</param>
/// <param name="IsIneligible">It has to be rejected.</param>
internal sealed record DemoEntry(InventedCompany Company, JsonElement Body, bool IsIneligible)
{
    public string Id => Body.GetProperty("id").GetString()!;

    public string Status => Body.GetProperty("status").GetString()!;

    public bool WasSubmitted => Body.TryGetProperty("submittedAt", out var at) && at.ValueKind == JsonValueKind.String;

    /// <summary>Fen.</summary>
    public long Awarded => Fen(Body, "award");

    /// <summary>Fen.</summary>
    public long Paid => Status == "paid" && Body.TryGetProperty("payment", out var payment) ? Fen(payment, "amount") : 0;

    private static long Fen(JsonElement body, string name) =>
        body.TryGetProperty(name, out var money) && money.ValueKind == JsonValueKind.Object ? money.GetProperty("fen").GetInt64() : 0;
}

/// <summary>What the facts are gathered from.</summary>
/// <param name="MostPerEntity">Fen: what one organisation may be paid in the year.</param>
internal sealed record DemoEnd(DemoSetting Setting, string Round, IReadOnlyList<DemoEntry> Entries, long MostPerEntity)
{
    public IReadOnlyDictionary<string, int> Refused { get; init; } = new Dictionary<string, int>(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, int> Happened { get; init; } = new Dictionary<string, int>(StringComparer.Ordinal);

    /// <summary>Fen that came back in clawbacks.</summary>
    public long Recovered { get; init; }

    /// <summary>Invariants of the process that do not hold.</summary>
    public IReadOnlyList<string> Broken { get; init; } = [];
}

/// <summary>What the demo found in the end; the same for the same seed and number of companies, but for ids and times.</summary>
/// <param name="Seed">The seed.</param>
/// <param name="Companies">How many companies there were.</param>
/// <param name="Outcomes">By status.</param>
/// <param name="Refused">Requests that were refused on the way, by code.</param>
/// <param name="Happened">What else happened on the way, and how often.</param>
/// <param name="Line">The budget line.</param>
/// <param name="Explained">Id of the explained application.</param>
/// <param name="Explanation">Why it was granted what it was.</param>
/// <param name="Timeline">What happened to it, when.</param>
/// <param name="Audit">What the verification of all audit records came to.</param>
/// <param name="Broken">Invariants that do not hold; empty when all is well.</param>
internal sealed record DemoFacts(
    int Seed,
    int Companies,
    IReadOnlyList<DemoOutcome> Outcomes,
    IReadOnlyDictionary<string, int> Refused,
    IReadOnlyDictionary<string, int> Happened,
    DemoLine Line,
    string Explained,
    IReadOnlyList<string> Explanation,
    IReadOnlyList<string> Timeline,
    string Audit,
    IReadOnlyList<string> Broken)
{
    private static readonly DemoUser Auditor = new("demo-auditor", "auditor");
    private static readonly string[] Undecided = ["submitted", "screened", "inReview", "rated", "reserved", "approved", "issued", "redeeming", "settled"];

    public static async Task<DemoFacts> GatherAsync(DemoClient client, DemoOffice office, DemoEnd end)
    {
        var line = DemoLine.Of(await office.LineAsync());
        var outcomes = end.Entries.GroupBy(one => one.Status, StringComparer.Ordinal)
            .Select(group => new DemoOutcome(group.Key, group.Count(), group.Sum(one => one.Awarded), group.Sum(one => one.Paid)))
            .OrderByDescending(outcome => outcome.PaidFen).ThenByDescending(outcome => outcome.Applications).ThenBy(outcome => outcome.Status, StringComparer.Ordinal).ToList();
        var example = end.Entries.Where(one => one.Paid > 0).OrderBy(one => one.Company.Number).Select(one => one.Id).FirstOrDefault() ?? "";
        var text = example.Length > 0 ? await client.ExplainAsync(DemoOffice.Reader, example) : "";
        var (audit, isSound) = await AuditAsync(client);
        var listed = (await office.ApplicationsAsync(end.Round)).Count;
        var broken = Check(line, end, listed).Concat(end.Broken).ToList();
        if (!isSound) broken.Add($"The audit records are not sound: {audit}");
        return new DemoFacts(
            end.Setting.Seed, end.Setting.Companies, outcomes, new SortedDictionary<string, int>(end.Refused.ToDictionary(), StringComparer.Ordinal), end.Happened, line, example,
            text.Split('\n', StringSplitOptions.RemoveEmptyEntries), await TimelineAsync(client, example), audit, broken);
    }

    private static async Task<IReadOnlyList<string>> TimelineAsync(DemoClient client, string application) => application.Length == 0 ? [] :
    [
        .. (await client.GetAsync(DemoOffice.Reader, $"applications/{application}/timeline")).Expect("read a timeline").GetProperty("items").EnumerateArray()
            .Select(item => string.Create(
                CultureInfo.InvariantCulture,
                $"{item.GetProperty("at").GetDateTimeOffset().ToOffset(TimeSpan.FromHours(8)):yyyy-MM-dd HH:mm}  {item.GetProperty("text").GetString()} ({item.GetProperty("role").GetString()})")),
    ];

    private static async Task<(string Line, bool IsSound)> AuditAsync(DemoClient client)
    {
        var report = (await client.GetAsync(Auditor, "audit/verification")).Expect("verify the audit records");
        var findings = report.GetProperty("findings").EnumerateArray().Select(finding => finding.GetRawText()).ToList();
        var line = FormattableString.Invariant(
            $"audit verification: {report.GetProperty("documents").GetInt64()} documents, {report.GetProperty("entries").GetInt64()} entries, {findings.Count} findings, head {report.GetProperty("head").GetProperty("sha256").GetString()}");
        return (findings.Count == 0 ? line : $"{line}; the first: {findings[0]}", report.GetProperty("isSound").GetBoolean());
    }

    private static IEnumerable<string> Check(DemoLine line, DemoEnd end, int listed)
    {
        if (!line.Balances) yield return $"The line does not balance: {line}";
        var paid = end.Entries.Sum(one => one.Paid);
        if (paid != line.Paid) yield return $"Applications were paid {Money.FromFen(paid)}, the line says {Money.FromFen(line.Paid)}.";
        if (line.Recovered != end.Recovered) yield return $"{Money.FromFen(end.Recovered)} came back, the line says {Money.FromFen(line.Recovered)}.";
        if (line.Reserved + line.Committed != 0) yield return "Money is still set aside although everything came to an end.";
        if (line.Paid - line.Recovered > line.Appropriated) yield return "More was paid than appropriated.";
        foreach (var entity in end.Entries.GroupBy(one => one.Company.Uscc).Where(entity => entity.Sum(one => one.Paid) > end.MostPerEntity))
        {
            yield return $"{entity.Key} was paid more than the limit of a year.";
        }

        foreach (var one in end.Entries.Where(one => one.IsIneligible && one.Status != "rejected")) yield return $"{one.Company.Name} is not eligible but is {one.Status}.";
        var undecided = end.Entries.Count(one => Undecided.Contains(one.Status, StringComparer.Ordinal));
        if (undecided > 0) yield return $"{undecided} applications have not come to an end.";
        var submitted = end.Entries.Count(one => one.WasSubmitted);
        if (listed < submitted) yield return $"{submitted} applications were submitted, {listed} are listed.";
    }
}
