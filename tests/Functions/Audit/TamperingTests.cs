using System.Text.Json.Nodes;
using Shuzhi.Functions.Tests.CommandLine;

namespace Shuzhi.Functions.Tests.Audit;

/// <summary>Somebody changes the database behind the app's back, and the verification names what they touched.</summary>
public sealed class TamperingTests(DemoData demo) : IClassFixture<DemoData>
{
    [Fact]
    public async Task What_nobody_touched_is_sound()
    {
        var data = demo.Copy();
        Assert.Empty(await data.VerifyAsync());
        var run = await CommandRun.OfAsync("audit", "verify", "--data", data.Folder);
        Assert.Matches("^audit verification: [0-9]+ documents, [0-9]+ entries, 0 findings, head [0-9a-f]{64} as of ", run.Output);
    }

    [Theory]
    [InlineData("applications", "\"trail\"", "", "content")]
    [InlineData("rounds", "", "", "content")]
    [InlineData("disbursements", "", "", "content")]
    [InlineData("invoices", "", "", "content")]
    [InlineData("catalogue", "", "head", "content")]
    [InlineData("ledger", "", "line", "content")]
    [InlineData("ledger", "", "usage-", "content")]
    [InlineData("ledger", "", "entry-", "content")]
    [InlineData("catalogue", "", "version-", "content")]
    public async Task One_figure_changed_in_the_content_is_found(string container, string contains, string idStart, string field)
    {
        var data = demo.Copy();
        var document = data.Find(container, contains, idStart);
        data.Edit(container, document, body => Change(body.AsObject()));
        Assert.Contains(await data.VerifyAsync(), finding => finding.Container == container && finding.Document == $"{document.Partition}/{document.Id}" && finding.Field == field);
    }

    [Fact]
    public async Task A_changed_evaluation_is_found()
    {
        var data = demo.Copy();
        var document = data.Find("applications", idStart: "evaluation");
        data.Edit("applications", document, body => body["json"] = ((string)body["json"]!).Replace("\"amount\":", "\"amount\": ", StringComparison.Ordinal) + " ");
        Assert.Contains(await data.VerifyAsync(), finding => finding.Document == $"{document.Partition}/evaluation");
    }

    [Fact]
    public async Task A_changed_a_removed_and_a_moved_entry_are_found_at_their_place()
    {
        foreach (var (edit, place) in new (Action<JsonArray> Edit, int Place)[]
        {
            (trail => trail[1]!["event"] = "approved", 2),
            (trail => trail[2]!["stamp"]!["by"]!["id"] = "somebody", 3),
            (trail => trail[0]!["seal"]!["contentSha256"] = new string('0', 64), 1),
            (trail => trail.RemoveAt(1), 2),
            (trail => { var moved = trail[1]!.DeepClone(); trail.RemoveAt(1); trail.Insert(2, moved); }, 2),
            (trail => trail[1]!.AsObject().Add("note", "x"), 0),
        })
        {
            var data = demo.Copy();
            var document = data.Find("applications", "\"voucherIssued\"");
            data.Edit("applications", document, body => edit(body["trail"]!.AsArray()));
            Assert.Contains(await data.VerifyAsync(), finding => finding.Document == $"{document.Partition}/{document.Id}" && finding.Field == "trail" && (finding.Entry ?? 0) == place);
        }
    }

    [Fact]
    public async Task The_last_entry_cut_off_is_found()
    {
        var data = demo.Copy();
        var document = data.Find("rounds");
        data.Edit("rounds", document, body => body["trail"]!.AsArray().RemoveAt(body["trail"]!.AsArray().Count - 1));
        var found = await data.VerifyAsync();
        Assert.Contains(found, finding => finding.Field == "version");
        Assert.Contains(found, finding => finding.Field == "content");
    }

    [Fact]
    public async Task Two_documents_that_changed_places_are_found()
    {
        var data = demo.Copy();
        var (one, other) = (data.Find("applications", "\"paymentConfirmed\""), data.Find("applications", "\"withdrawn\""));
        var (first, second) = (data.Body("applications", one), data.Body("applications", other));
        data.Put("applications", one, second);
        data.Put("applications", other, first);
        var found = await data.VerifyAsync();
        Assert.Contains(found, finding => finding.Document == $"{one.Partition}/{one.Id}" && finding.Field == "id");
        Assert.Contains(found, finding => finding.Document == $"{other.Partition}/{other.Id}" && finding.Field == "id");
    }

    [Fact]
    public async Task A_message_slipped_into_an_outbox_is_found()
    {
        var data = demo.Copy();
        var document = data.Find("applications", "\"voucherIssued\"");
        data.Edit("applications", document, body =>
        {
            body["outbox"] = new JsonArray(new JsonObject { ["id"] = "x", ["kind"] = "queue", ["target"] = "budget-reservations", ["subject"] = "LedgerRequest", ["body"] = new JsonObject() });
            body["outboxSince"] = "2026-03-02T01:00:00.0000000Z";
        });
        Assert.Contains(await data.VerifyAsync(), finding => finding.Document == $"{document.Partition}/{document.Id}" && finding.Field == "outbox");
    }

    [Theory]
    [InlineData("entry-")]
    [InlineData("usage-")]
    [InlineData("line")]
    public async Task A_document_that_vanished_from_the_ledger_is_found(string idStart)
    {
        var data = demo.Copy();
        var document = data.Find("ledger", "\"2026\"".Trim('"'), idStart);
        data.Run($"DELETE FROM \"doc_ledger\" WHERE pk = '{document.Partition}' AND id = '{document.Id}'");
        Assert.Contains(await data.VerifyAsync(), finding => finding.Document == $"{document.Partition}/{document.Id}" && finding.Field == "document");
    }

    [Fact]
    public async Task A_record_changed_or_removed_from_the_chain_of_a_line_is_found()
    {
        var data = demo.Copy();
        var document = data.Find("ledger", "reserve-", "commit-");
        data.Edit("ledger", document, body => body["writes"]![0]!["sha256"] = new string('0', 64));
        Assert.Contains(await data.VerifyAsync(), finding => finding is { Field: "hash", Entry: not null } && finding.Document.EndsWith(document.Id, StringComparison.Ordinal));
        data.Run($"DELETE FROM \"doc_ledger\" WHERE pk = '{document.Partition}' AND id = '{document.Id}'");
        Assert.Contains(await data.VerifyAsync(), finding => finding is { Field: "previousHash", Entry: not null });
    }

    [Fact]
    public async Task An_application_that_vanished_whole_is_found_by_the_money_that_the_ledger_holds_for_it()
    {
        var data = demo.Copy();
        var document = data.Find("applications", "\"paymentConfirmed\"");
        data.Run($"DELETE FROM \"doc_applications\" WHERE pk = '{document.Partition}'");
        Assert.Contains(await data.VerifyAsync(), finding => finding is { Container: "ledger", Field: "holdings" });
    }

    [Fact]
    public async Task A_document_of_which_nothing_else_knows_is_missed_in_the_published_head()
    {
        var data = demo.Copy();
        var document = data.Find("applications", "\"status\":\"rejected\"");
        var published = await HeadAsync(data);
        Assert.Empty(await data.VerifyAsync("--head", published));
        data.Run($"DELETE FROM \"doc_applications\" WHERE pk = '{document.Partition}'; DELETE FROM \"doc_ledger\" WHERE 0");
        Assert.Contains(await data.VerifyAsync("--head", published), finding => finding.Field == "head");
    }

    [Fact]
    public async Task A_copy_by_which_queries_go_is_found_where_it_is_not_what_the_document_says()
    {
        var data = demo.Copy();
        var document = data.Find("applications", "\"paymentConfirmed\"");
        data.Run($"UPDATE \"doc_applications\" SET \"v:status\" = 'rejected' WHERE pk = '{document.Partition}' AND id = '{document.Id}'");
        Assert.Contains(await data.VerifyAsync(), finding => finding.Document == $"{document.Partition}/{document.Id}" && finding.Field == "status");
    }

    [Fact]
    public async Task A_document_that_is_no_json_any_more_is_named()
    {
        var data = demo.Copy();
        var document = data.Find("disbursements");
        data.Put("disbursements", document, data.Body("disbursements", document)[..^1]);
        Assert.Contains(await data.VerifyAsync(), finding => finding.Document == $"{document.Partition}/{document.Id}" && finding.Field == "json");
    }

    private static async Task<string> HeadAsync(TamperedData data)
    {
        var head = (await CommandRun.OfAsync("audit", "verify", "--json", "--data", data.Folder)).Json["head"]!;
        return $"{(string)head["asOf"]!}={(string)head["sha256"]!}";
    }

    /// <summary>Changes the first member that is neither a key nor part of the record.</summary>
    private static void Change(JsonObject body)
    {
        foreach (var (name, value) in body.ToList())
        {
            if (name is "id" or "trail" or "type" or "status" or "head" or "sha256" || name.EndsWith("Id", StringComparison.Ordinal) || value is JsonArray { Count: 0 } or null) continue;
            body[name] = value switch
            {
                JsonValue text when text.TryGetValue<string>(out var known) && DateTimeOffset.TryParse(known, out _) => "2026-01-01T00:00:00.0000000Z",
                JsonValue number when number.TryGetValue<long>(out var known) => known + 1,
                JsonArray array => new JsonArray([.. array.Skip(1).Select(item => item!.DeepClone())]),
                JsonValue => "changed",
                _ => value.DeepClone(),
            };
            if (!JsonNode.DeepEquals(value, body[name])) return;
        }
        Assert.Fail("There is nothing to change.");
    }
}
