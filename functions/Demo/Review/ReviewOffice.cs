using System.Text.Json;

namespace Shuzhi.Functions.Demo.Review;

/// <summary>The offices that review, each at its work list.</summary>
internal sealed class ReviewOffice(DemoClient client, string round, DemoTally happened)
{
    public static readonly DemoUser City = new("demo-city-reviewer", "city");
    public static readonly DemoUser Auditor = new("demo-auditing-firm", "auditor");
    private const int MostAtOnce = 100;
    private const string Passes = "Complete, true and compliant.";

    public static IEnumerable<DemoUser> Districts { get; } =
        [.. CompanyGenerator.Districts.Select((district, index) => new DemoUser($"demo-district-{index + 1}", "district", District: district))];

    /// <summary>What waits for an officer in a stage of the round, taken on: ids of applications.</summary>
    public async Task<IReadOnlyList<string>> TakeOnAsync(DemoUser officer, string stage, string key)
    {
        var waiting = (await client.ListAsync(officer, "work")).Where(item => item.GetProperty("roundId").GetString() == round && item.GetProperty("stage").GetString() == stage)
            .Select(item => item.GetProperty("applicationId").GetString()!).ToList();
        foreach (var some in waiting.Chunk(MostAtOnce)) await DoAllAsync(officer, new { action = "claim", applicationIds = some }, some, $"{key}-claim");
        happened.Add("taken on from work lists", waiting.Count);
        return waiting;
    }

    /// <summary>Passes many at once.</summary>
    /// <param name="action">A bulk action.</param>
    public async Task PassAllAsync(DemoUser officer, string action, IReadOnlyList<string> applications, string key)
    {
        foreach (var some in applications.Chunk(MostAtOnce)) await DoAllAsync(officer, new { action, applicationIds = some, passed = true, grounds = Passes }, some, key);
        happened.Add($"passed in bulk ({action})", applications.Count);
    }

    /// <summary>An officer who took work on is away: a colleague of the same office may do it once it is delegated, and not before.</summary>
    /// <returns>Who stands in, and the code of the refusal before; empty where the work was delegated already.</returns>
    public async Task<(DemoUser StandIn, string Refusal)> DelegateAsync(DemoUser officer, DateOnly from, ReviewParty taken, string what)
    {
        var standIn = officer with { Subject = $"{officer.Subject}-colleague" };
        var tried = await client.PostAsync(standIn, $"applications/{taken.Application}/{what}", $"{taken.Company.Company.Subject}-{what}-stand-in", new { passed = true, grounds = Passes });
        var days = new { from = from.ToString("yyyy-MM-dd"), through = from.AddDays(14).ToString("yyyy-MM-dd") };
        (await client.PutAsync(officer, $"delegations/{standIn.Subject}", $"{officer.Subject}-delegate", days)).Expect("delegate work");
        happened.Add("absent officers stood in for");
        return (standIn, tried.Code);
    }

    /// <summary>Does something in the review of an application, which must be accepted.</summary>
    public async Task DoAsync(DemoUser officer, ReviewParty party, string what, string key, object body) =>
        (await client.PostAsync(officer, $"applications/{party.Application}/{what}", $"{party.Company.Company.Subject}-{key}", body)).Expect($"{what} of {party.Name}");

    public Task PassAsync(DemoUser officer, ReviewParty party, string what, string key) => DoAsync(officer, party, what, key, new { passed = true, grounds = Passes });

    /// <summary>Files a report and passes the stage with it.</summary>
    public async Task ReportAsync(ReviewParty party, string what, string key, Func<string, object> body)
    {
        var filed = await client.FileAsync(Auditor, party.Application, "audit-report", $"{party.Company.Company.Subject}-{key}-report", $"{key} report on {party.Company.Company.Uscc}");
        await DoAsync(Auditor, party, what, key, body(filed.Expect("file a report").GetProperty("id").GetString()!));
    }

    /// <summary>Asks two departments side by side, which answer.</summary>
    public async Task VerifyAsync(DemoUser officer, ReviewParty party)
    {
        await DoAsync(officer, party, "verifications", "verify", new { departments = new[] { "finance", "science" }, question = "Was the same expenditure supported elsewhere?" });
        foreach (var number in (int[])[1, 2])
            await DoAsync(City, party, $"verifications/verification-{number}/answer", $"answer-{number}", new { confirmed = true, text = "Not supported elsewhere." });
        happened.Add("departments asked", 2);
    }

    /// <summary>Returns an application for correction; the applicant corrects.</summary>
    public async Task HaveCorrectedAsync(DemoUser officer, ReviewParty party, string paper)
    {
        await DoAsync(officer, party, "change-request", "return", new { items = new[] { $"File {paper} again: the copy cannot be read." } });
        await party.FileAsync(paper, "2");
        (await party.DoAsync("corrections", "correct", new { })).Expect("hand in corrections");
        happened.Add("returned for correction and corrected");
    }

    private async Task DoAllAsync(DemoUser officer, object body, IReadOnlyCollection<string> applications, string key)
    {
        if (applications.Count == 0) return;
        var results = (await client.PostAsync(officer, "work", $"{key}-{applications.First()}", body)).Expect("do work in bulk").GetProperty("items");
        var refused = results.EnumerateArray().FirstOrDefault(item => !item.GetProperty("done").GetBoolean());
        if (refused.ValueKind == JsonValueKind.Object) throw new DemoFailedException($"Refused in bulk: {refused.GetRawText()}");
    }
}
