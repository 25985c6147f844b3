using System.Globalization;
using System.Text.Json;

namespace Shuzhi.Functions.Demo.Review;

/// <summary>The pool of experts, and the panels drawn from it.</summary>
internal sealed class PanelOffice(DemoClient client, DemoClock clock, DemoTally happened)
{
    private const int Experts = 14;
    private const int Size = 5;
    private static readonly DemoUser City = ReviewOffice.City;
    private static readonly string[] Ties = ["employment", "shareholding", "cooperation"];

    /// <summary>Panels whose draw does not follow from its seed.</summary>
    public List<string> Unverified { get; } = [];

    /// <summary>Registers the pool. Some experts have ties to applicants, which the draw passes over.</summary>
    public Task RegisterAsync(IReadOnlyList<ReviewCompany> companies) => DemoSetting.EachAsync(Enumerable.Range(1, Experts), async number =>
    {
        var tied = number <= Ties.Length && number <= companies.Count
            ? new[] { new { kind = Ties[number - 1], entity = companies[number - 1].Company.Uscc.Value, from = "2024-01-01" } }
            : [];
        var body = new { subject = Id(number), displayName = $"专家{number:00}（虚构）", fields = new[] { "data", number % 2 == 0 ? "finance" : "software" }, affiliations = tied };
        (await client.PostAsync(City, "experts", $"demo-expert-{number}", body)).Expect("register an expert");
    });

    /// <summary>Has every application scored by its panel: conflicts are declared, whoever is far apart looks again, and whoever is late is replaced.</summary>
    public async Task AssessAsync(IReadOnlyList<ReviewParty> parties)
    {
        await DemoSetting.EachAsync(parties, FirstAnswersAsync);
        await DemoSetting.EachAsync(parties.Where(party => party.Story == ReviewStory.DividesPanel), LookAgainAsync);
        var late = parties.Where(party => party.Story == ReviewStory.HasLateExpert).ToList();
        if (late.Count > 0) await ReplaceAsync(late);
        await DemoSetting.EachAsync(parties, party => UntilAsync(party, "was scored", panel => Text(panel, "status") == "scored"));
    }

    /// <summary>The bureau determines as the panel's score says.</summary>
    public async Task DetermineAsync(ReviewParty party)
    {
        var panel = await PanelAsync(party);
        var id = Text(panel, "id");
        var draw = (await client.GetAsync(City, $"panels/{id}/draw")).Expect("read a draw");
        if (!draw.GetProperty("verifies").GetBoolean()) Unverified.Add(id);
        var passes = panel.GetProperty("result").GetProperty("passes").GetBoolean();
        (await client.PostAsync(City, $"panels/{id}/determination", $"determine-{id}", new { passed = passes, grounds = passes ? "As the panel recommends." : "The panel is not convinced." })).Expect("determine");
        happened.Add("panels");
        if (Seats(panel).Any(seat => seat.TryGetProperty("firstSheet", out var first) && first.ValueKind == JsonValueKind.Object)) happened.Add("second looks at scores far apart");
        happened.Add("experts passed over by rule", draw.GetProperty("passedOver").GetArrayLength());
        await party.UntilAsync("leaves its panel", place => !place.IsAt("panel"));
    }

    private static string Id(int number) => string.Create(CultureInfo.InvariantCulture, $"demo-expert-{number:00}");

    /// <summary>Everybody declares and scores, but whose story it is to stand aside or to be late.</summary>
    private async Task FirstAnswersAsync(ReviewParty party)
    {
        var panel = await UntilAsync(party, "has its panel", found => Text(found, "status") is "scoring" or "secondLook" or "scored" && Seats(found).Count >= Size);
        foreach (var seat in Seats(panel).Where(IsOpen))
        {
            var number = seat.GetProperty("number").GetInt32();
            if (party.Story == ReviewStory.HasRecusal && number == 1) await StandAsideAsync(party, panel, seat);
            else await AnswerAsync(party, panel, seat, scores: party.Story != ReviewStory.HasLateExpert || number != 2);
        }
    }

    /// <summary>Scores lie far apart: every expert looks at the own sheet again, without seeing the others', and one thinks better of it.</summary>
    private async Task LookAgainAsync(ReviewParty party)
    {
        var panel = await UntilAsync(party, "is looked at again", found => Text(found, "status") is "secondLook" or "scored");
        if (Text(panel, "status") != "secondLook") return;
        foreach (var seat in Seats(panel).Where(seat => Text(seat, "status") == "scored")) await ScoreAsync(party, panel, seat, isAgain: true);
    }

    private async Task StandAsideAsync(ReviewParty party, JsonElement panel, JsonElement seat)
    {
        await PostAsync(panel, seat, "declaration", new { conflict = true, reason = "Advised the applicant." });
        happened.Add("experts recused");
        await AnswerNewAsync(party, Seats(panel).Count);
    }

    /// <summary>Lets the time of all who are late pass, and has whoever follows answer.</summary>
    private async Task ReplaceAsync(IReadOnlyList<ReviewParty> late)
    {
        var panels = await Task.WhenAll(late.Select(PanelAsync));
        var open = panels.SelectMany(Seats).Where(seat => Text(seat, "status") == "scoring").ToList();
        if (open.Count > 0) clock.MoveTo(open.Max(seat => seat.GetProperty("dueAt").GetDateTimeOffset()).AddMinutes(1));
        await DemoSetting.EachAsync(late, party => AnswerNewAsync(party, Size));
        happened.Add("late experts replaced", late.Count);
    }

    /// <summary>Whoever took the seat after so many answers.</summary>
    private async Task AnswerNewAsync(ReviewParty party, int seats)
    {
        var panel = await UntilAsync(party, "has an expert in place of another", found => Seats(found).Count > seats);
        await AnswerAsync(party, panel, Seats(panel)[^1], scores: true);
    }

    private async Task AnswerAsync(ReviewParty party, JsonElement panel, JsonElement seat, bool scores)
    {
        if (Text(seat, "status") == "invited") await PostAsync(panel, seat, "declaration", new { conflict = false });
        if (scores) await ScoreAsync(party, panel, seat);
    }

    private async Task ScoreAsync(ReviewParty party, JsonElement panel, JsonElement seat, bool isAgain = false)
    {
        var assignment = (await client.GetAsync(ExpertOf(seat), $"assignments/{Text(panel, "id")}")).Expect("read an assignment");
        if (assignment.GetProperty("application").TryGetProperty("applicant", out var applicant) && applicant.ValueKind == JsonValueKind.Object)
            throw new DemoFailedException("An expert of a blind panel learned who applies.");
        var sheet = assignment.GetProperty("criteria").EnumerateArray().Select(criterion => new { criterion = Text(criterion, "id"), value = Score(party, seat.GetProperty("number").GetInt32(), isAgain) });
        await PostAsync(panel, seat, "scores", new { scores = sheet, comment = isAgain ? "Looked at again." : "Judged by the papers." }, isAgain ? "-again" : "");
    }

    /// <summary>By the company and the seat, whoever sits on it: the seed of the draw is nobody's to choose.</summary>
    private static int Score(ReviewParty party, int seat, bool isAgain) => party.Story switch
    {
        ReviewStory.FailsPanel => 42,
        ReviewStory.DividesPanel when seat == 1 && !isAgain => 30,
        _ => 70 + (party.Company.Number * 7 % 20),
    } + (seat * 3 % 7) - 3;

    private async Task PostAsync(JsonElement panel, JsonElement seat, string what, object body, string key = "") =>
        (await client.PostAsync(ExpertOf(seat), $"assignments/{Text(panel, "id")}/{what}", $"{what}-{Text(panel, "id")}{key}", body)).Expect(what);

    private async Task<JsonElement> UntilAsync(ReviewParty party, string what, Func<JsonElement, bool> expected)
    {
        JsonElement panel = default;
        await DemoWait.UntilAsync($"{party.Name} {what}", async () => await FindAsync(party) is { } found && expected(panel = found));
        return panel;
    }

    private async Task<JsonElement> PanelAsync(ReviewParty party) => await FindAsync(party) ?? throw new DemoFailedException($"{party.Name} has no panel.");

    /// <summary>The latest panel of an application that was not given up.</summary>
    private async Task<JsonElement?> FindAsync(ReviewParty party)
    {
        var panels = (await client.GetAsync(City, $"panels?application={party.Application}")).Expect("list panels").GetProperty("items");
        var open = panels.EnumerateArray().FirstOrDefault(panel => Text(panel, "status") is not ("void" or "determined"));
        return open.ValueKind == JsonValueKind.Undefined ? null : (await client.GetAsync(City, $"panels/{Text(open, "id")}")).Expect("read a panel");
    }

    private static DemoUser ExpertOf(JsonElement seat) => new(Text(seat, "expertId"), "expert");

    private static bool IsOpen(JsonElement seat) => Text(seat, "status") is "invited" or "scoring";

    private static List<JsonElement> Seats(JsonElement panel) => panel.TryGetProperty("seats", out var seats) && seats.ValueKind == JsonValueKind.Array ? [.. seats.EnumerateArray()] : [];

    private static string Text(JsonElement body, string name) => body.GetProperty(name).GetString()!;
}
