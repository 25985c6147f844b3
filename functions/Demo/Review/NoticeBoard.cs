using System.Security.Cryptography;
using System.Text.Json;

namespace Shuzhi.Functions.Demo.Review;

/// <summary>An objection that somebody raises in the demo.</summary>
/// <param name="Against">Whose entry.</param>
/// <param name="ReturnTo">Where it is sustained: the stage that is done again.</param>
internal sealed record DemoObjection(ReviewParty Against, string? ReturnTo);

/// <summary>Public notices, from publication to record, with the objections against them.</summary>
internal sealed class NoticeBoard(DemoClient client, DemoClock clock, DemoTally happened)
{
    private static readonly DemoUser City = ReviewOffice.City;
    private static readonly DemoUser Neighbour = new("demo-neighbour", "applicant", CompanyGenerator.Code("91420100MAPR0W", 900).Value);

    /// <summary>Notices that were not closed into a record.</summary>
    public List<string> Unclosed { get; } = [];

    /// <summary>Publishes what waits, takes objections, replies, lets the working days pass and closes.</summary>
    /// <param name="stage">notice or awardNotice.</param>
    /// <param name="meanwhile">What else happens while it is out.</param>
    /// <returns>The morning after its last day.</returns>
    public async Task<DateTimeOffset> RunAsync(string round, string stage, string key, IReadOnlyList<DemoObjection> objections, Func<Task>? meanwhile = null)
    {
        var id = (await client.PostAsync(City, "notices", key, new { roundId = round, stage })).Expect("publish a notice").GetProperty("id").GetString()!;
        var notice = await UntilAsync(id, "is out", found => Text(found, "status") != "preparing");
        var entries = await client.ListAsync(City, $"notices/{id}/entries");
        happened.Add("notices");
        happened.Add("entries noticed", entries.Count);
        foreach (var objection in objections) await ObjectAsync(id, entries, objection, key);
        if (meanwhile is not null) await meanwhile();
        var over = notice.GetProperty("closesAt").GetDateTimeOffset().AddHours(10);
        clock.MoveTo(over);
        await UntilAsync(id, "is closed", found => Text(found, "status") == "closed");
        var record = await client.GetAsync(City, $"notices/{id}/record");
        if (!record.IsOk) Unclosed.Add(id);
        return over;
    }

    private async Task ObjectAsync(string notice, IReadOnlyList<JsonElement> entries, DemoObjection objection, string key)
    {
        var entry = entries.FirstOrDefault(one => Text(one, "name") == objection.Against.Name);
        if (entry.ValueKind != JsonValueKind.Object) return;
        var path = $"notices/{notice}/entries/{entry.GetProperty("number").GetInt32()}/objections";
        var raised = await client.PostAsync(Neighbour, path, $"{key}-object-{objection.Against.Company.Number}", new { grounds = "The figures are not what was delivered." });
        var body = raised.Expect("object");
        // A demo that goes on after a kill finds its reply given.
        if (body.TryGetProperty("reply", out var given) && given.ValueKind == JsonValueKind.Object) return;
        var id = Text(body, "id");
        var isSustained = objection.ReturnTo is not null;
        if (isSustained) await ProveAsync($"{path}/{id}/attachments", $"{key}-prove-{objection.Against.Company.Number}");
        object reply = isSustained
            ? new { sustained = true, text = "The objection is right: this is reviewed again.", returnTo = objection.ReturnTo }
            : new { sustained = false, text = "The delivery is proved by the papers." };
        (await client.PostAsync(City, $"{path}/{id}/reply", $"{key}-reply-{objection.Against.Company.Number}", reply)).Expect("reply to an objection");
        happened.Add(isSustained ? "objections sustained" : "objections dismissed");
        if (isSustained) await objection.Against.UntilAsync("is reviewed again", place => place.IsAt(objection.ReturnTo!));
    }

    /// <summary>Evidence is filed with the objection, and the city reads what was filed.</summary>
    private async Task ProveAsync(string path, string key)
    {
        var filed = (await client.UploadAsync(Neighbour, $"{path}?fileName=delivery-note.pdf", key, $"{key}: delivery note")).Expect("file evidence");
        foreach (var file in filed.GetProperty("attachments").EnumerateArray())
        {
            var sha256 = Text(file, "sha256");
            if (Convert.ToHexStringLower(SHA256.HashData(await client.DownloadAsync(City, $"{path}/{sha256}"))) != sha256) throw new DemoFailedException("Evidence is not what was filed.");
            happened.Add("evidence filed with an objection and read");
        }
    }

    private async Task<JsonElement> UntilAsync(string id, string what, Func<JsonElement, bool> expected)
    {
        JsonElement notice = default;
        await DemoWait.UntilAsync($"notice {id} {what}", async () => expected(notice = (await client.GetAsync(City, $"notices/{id}")).Expect("read a notice")));
        return notice;
    }

    private static string Text(JsonElement body, string name) => body.GetProperty(name).GetString()!;
}
