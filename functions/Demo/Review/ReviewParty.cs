using System.Text.Json;

namespace Shuzhi.Functions.Demo.Review;

/// <summary>What a process wants an applicant to file.</summary>
/// <param name="Costs">Yuan: what applicants spend at least and at most.</param>
/// <param name="Papers">Kinds of documents with the application.</param>
/// <param name="Facts">What the applicant states.</param>
/// <param name="TaskId">The task of the round that is applied for, where it has tasks.</param>
internal sealed record ReviewFiling(
    (double Least, double Most) Costs, IReadOnlyList<string> Papers, Func<ReviewCompany, Dictionary<string, object>> Facts, string? TaskId = null);

/// <summary>A company under review, as it uses the API. Every request has a key of its own.</summary>
internal sealed class ReviewParty(ReviewCompany company, DemoClient client, string round, ReviewFiling filing)
{
    private const string Invoice = "invoice";

    private readonly DemoUser user = new(company.Company.Subject, "applicant", company.Company.Uscc.Value);

    public ReviewCompany Company => company;

    public ReviewStory Story => company.Story;

    public string Name => company.Company.Name;

    public string District => company.Company.District;

    /// <summary>Id of its application; empty before the draft.</summary>
    public string Application { get; private set; } = "";

    /// <summary>Opens the draft and files the documents.</summary>
    public async Task PrepareAsync()
    {
        var body = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["roundId"] = round,
            ["applicant"] = new { uscc = company.Company.Uscc.Value, name = Name, district = District },
            ["facts"] = filing.Facts(company),
        };
        if (filing.TaskId is { } task) body["taskId"] = task;
        var answer = await PostAsync("applications", "draft", body);
        Application = answer.Expect($"open a draft for {Name}").GetProperty("id").GetString()!;
        var papers = Story is ReviewStory.ForgetsDocument or ReviewStory.NeverCompletes ? filing.Papers.SkipLast(1) : filing.Papers;
        foreach (var kind in papers) await FileAsync(kind);
    }

    /// <summary>Submits; whoever forgot a document files it after the refusal.</summary>
    /// <returns>Codes of the refusals that it met on the way.</returns>
    public async Task<IReadOnlyList<string>> SubmitAsync()
    {
        var first = await PostAsync($"applications/{Application}/submission", "submit");
        if (first.IsOk) return [];
        if (Story == ReviewStory.ForgetsDocument)
        {
            await FileAsync(filing.Papers[^1]);
            (await PostAsync($"applications/{Application}/submission", "submit-again")).Expect("submit a completed application");
        }

        return [first.Code];
    }

    public Task<DemoAnswer> WithdrawAsync() => DoAsync("withdrawal", "withdraw", new { reason = "The project was given up." });

    /// <summary>Does something with its application.</summary>
    public Task<DemoAnswer> DoAsync(string what, string key, object body) => PostAsync($"applications/{Application}/{what}", key, body);

    /// <returns>Id of the document.</returns>
    public async Task<string> FileAsync(string kind, string which = "1") =>
        (await client.FileAsync(user, Application, kind, $"{company.Company.Subject}-{kind}-{which}", kind == Invoice ? $"invoice {company.Invoice}" : $"{kind} {which} of {company.Company.Uscc}"))
            .Expect($"file {kind} for {Name}").GetProperty("id").GetString()!;

    public async Task<JsonElement> ReadAsync() => (await client.GetAsync(user, $"applications/{Application}")).Expect($"read {Application}");

    /// <summary>Where its application stands.</summary>
    public async Task<ReviewPlace> PlaceAsync()
    {
        var body = await ReadAsync();
        var stage = body.TryGetProperty("review", out var review) && review.ValueKind == JsonValueKind.Object && review.TryGetProperty("stage", out var at) ? at.GetString() : null;
        var isReturned = body.TryGetProperty("payment", out var payment) && payment.ValueKind == JsonValueKind.Object && payment.GetProperty("status").GetString() == "open";
        return new(body.GetProperty("status").GetString()!, stage ?? "", isReturned);
    }

    /// <summary>Waits until its application stands where it is expected to.</summary>
    public Task UntilAsync(string what, Func<ReviewPlace, bool> expected) => DemoWait.UntilAsync($"{Name} {what}", async () => expected(await PlaceAsync()));

    private Task<DemoAnswer> PostAsync(string path, string key, object? body = null) => client.PostAsync(user, path, $"{company.Company.Subject}-{key}", body);
}

/// <summary>Where an application stands.</summary>
/// <param name="Status">Of the application.</param>
/// <param name="Stage">Of its review; empty where it has none, or is through.</param>
/// <param name="IsReturned">Its payment came back and is to be issued again.</param>
internal sealed record ReviewPlace(string Status, string Stage, bool IsReturned)
{
    public bool IsAt(string stage) => Stage == stage && Status is not ("rejected" or "withdrawn");
}
