using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Messaging.ServiceBus;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Audit;
using Shuzhi.Functions.Ledger;
using Shuzhi.Functions.Notifications;
using Shuzhi.Functions.Operations;
using Shuzhi.Functions.Tests.Http;
using Shuzhi.Tests.Shared;

namespace Shuzhi.Functions.Tests.Operations;

/// <summary>What admins do with messages that nobody could handle, over HTTP and on the broker itself.</summary>
public sealed class DeadLetterTests : IAsyncLifetime
{
    private static readonly TimeSpan UntilForgotten = TimeSpan.FromMinutes(6);

    private TestApp app = null!;
    private HttpClient admin = null!;

    private ServiceBusClient Bus => app.Get<ServiceBusClient>();

    // The consumers of two queues are away, so that what comes back to them stays; those of the others work.
    public async Task InitializeAsync()
    {
        app = await TestApp.StartAsync(new TestAppOptions { NoTimers = true, Without = [typeof(DecideReservations), typeof(SendNotifications)] });
        admin = await new TestTokens(app.Host).ClientAsync("admin", null, null, "operator");
    }

    public async Task DisposeAsync()
    {
        admin.Dispose();
        await app.DisposeAsync();
    }

    [Fact]
    public async Task Lists_why_a_message_died_page_by_page()
    {
        foreach (var number in Enumerable.Range(1, 5)) await DieAsync(QueueNames.Notifications, $"m-{number}", """{"applicationId":"a-1","ownerId":"subject-7","topic":"submitted"}""");

        var first = await ListAsync(QueueNames.Notifications, "?pageSize=2");
        var second = await ListAsync(QueueNames.Notifications, $"?pageSize=2&continuation={first.Text("continuation")}");
        var last = await ListAsync(QueueNames.Notifications, $"?pageSize=2&continuation={second.Text("continuation")}");

        Assert.Equal(["m-1", "m-2", "m-3", "m-4", "m-5"], new[] { first, second, last }.SelectMany(page => page.Items()).Select(item => item.Text("messageId")));
        Assert.Null(last["continuation"]);
        var one = first.Items()[0];
        Assert.Equal(("test-reason", "because of a test"), (one.Text("reason"), one.Text("description")));
    }

    [Fact]
    public async Task Shows_of_a_body_only_what_is_about_nobody()
    {
        await DieAsync(QueueNames.Notifications, "m-1", """{"applicationId":"a-1","ownerId":"subject-7","topic":"submitted","reason":"free text","nested":{"name":"somebody"}}""");
        await DieAsync(QueueNames.Notifications, "m-2", "not JSON at all: somebody");

        var page = await ListAsync(QueueNames.Notifications);

        Assert.Equal("""{"applicationId":"a-1","topic":"submitted"}""", page.Items()[0]["body"]!.ToJsonString());
        Assert.Equal(["ownerId", "reason", "nested"], page.Items()[0]["hidden"]!.AsArray().Select(name => (string)name!));
        Assert.DoesNotContain("subject-7", page.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("somebody", page.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_replay_keeps_the_ids_of_message_and_session()
    {
        await DieAsync(QueueNames.BudgetReservations, "r-1", "{}", session: "line-1");
        var result = await ReplayAsync(QueueNames.BudgetReservations, new { most = 10, reason = "the store is back" });

        Assert.Equal(1, (int)result["done"]!);
        await using var session = await Bus.AcceptSessionAsync(QueueNames.BudgetReservations, "line-1");
        var back = await session.ReceiveMessageAsync();
        Assert.Equal(("r-1", "line-1", "test", "{}"), (back.MessageId, back.SessionId, back.Subject, back.Body.ToString()));
        Assert.Null(back.DeadLetterReason);
        Assert.Empty((await ListAsync(QueueNames.BudgetReservations)).Items());
    }

    [Fact]
    public async Task A_replay_takes_what_was_named_and_leaves_the_rest()
    {
        foreach (var id in (string[])["m-1", "m-2", "m-3"]) await DieAsync(QueueNames.Notifications, id, "{}");
        Pass(UntilForgotten);
        var middle = (long)(await ListAsync(QueueNames.Notifications)).Items()[1]["sequenceNumber"]!;

        var result = await ReplayAsync(QueueNames.Notifications, new { sequenceNumbers = new[] { middle }, reason = "only this one" });

        Assert.Equal(1, (int)result["done"]!);
        Assert.Equal(["m-1", "m-3"], (await ListAsync(QueueNames.Notifications)).Items().Select(item => item.Text("messageId")));
        Assert.Equal(["m-2"], await InQueueAsync(QueueNames.Notifications));
    }

    [Fact]
    public async Task A_replay_is_bounded()
    {
        foreach (var number in Enumerable.Range(1, 5)) await DieAsync(QueueNames.BudgetReservations, $"r-{number}", "{}", session: $"line-{number}");
        Assert.Equal(2, (int)(await ReplayAsync(QueueNames.BudgetReservations, new { most = 2, reason = "a few first" }))["done"]!);
        Assert.Equal(["r-3", "r-4", "r-5"], (await ListAsync(QueueNames.BudgetReservations)).Items().Select(item => item.Text("messageId")));
    }

    [Fact]
    public async Task A_message_stays_dead_while_its_queue_would_drop_it_as_a_repeat()
    {
        await DieAsync(QueueNames.Notifications, "m-1", "{}");
        var early = await ReplayAsync(QueueNames.Notifications, new { most = 10, reason = "at once" });
        Assert.Equal(0, (int)early["done"]!);
        Assert.Single(early["tooEarly"]!.AsArray());
        Assert.Single((await ListAsync(QueueNames.Notifications)).Items());

        Pass(UntilForgotten);
        Assert.Equal(1, (int)(await ReplayAsync(QueueNames.Notifications, new { most = 10, reason = "later" }))["done"]!);
        Assert.Equal(["m-1"], await InQueueAsync(QueueNames.Notifications));
    }

    [Fact]
    public async Task A_message_that_fails_again_dies_again()
    {
        // Its consumer works, and knows no such application.
        await app.SendAsync(QueueNames.Payments, "p-1", """{"applicationId":"a-none","instructionId":"i-1","result":"paid"}""");
        await Eventually.Async(async () => (await ListAsync(QueueNames.Payments)).Items().Count == 1);
        var first = (await ListAsync(QueueNames.Payments)).Items()[0];
        Pass(UntilForgotten);

        Assert.Equal(1, (int)(await ReplayAsync(QueueNames.Payments, new { most = 1, reason = "try again" }))["done"]!);

        await Eventually.Async(async () => (await ListAsync(QueueNames.Payments)).Items() is [{ } again] && (long)again["sequenceNumber"]! != (long)first["sequenceNumber"]!);
        Assert.Equal(first.Text("reason"), (await ListAsync(QueueNames.Payments)).Items()[0].Text("reason"));
        Assert.Equal("p-1", (await ListAsync(QueueNames.Payments)).Items()[0].Text("messageId"));
    }

    [Fact]
    public async Task A_request_that_is_repeated_does_nothing_more()
    {
        await DieAsync(QueueNames.BudgetReservations, "r-1", "{}", session: "line-1");
        var body = new { most = 1, reason = "once" };
        var first = await PostAsync(QueueNames.BudgetReservations, "replay", body, "key-1");
        await DieAsync(QueueNames.BudgetReservations, "r-2", "{}", session: "line-1");
        var again = await PostAsync(QueueNames.BudgetReservations, "replay", body, "key-1");

        Assert.Equal(first.ToJsonString(), again.ToJsonString());
        Assert.Single((await ListAsync(QueueNames.BudgetReservations)).Items());
        using var other = await SendAsync(QueueNames.BudgetReservations, "replay", new { most = 2, reason = "once" }, "key-1");
        await other.ProblemAsync(HttpStatusCode.UnprocessableEntity, "idempotency-key-reused");
    }

    [Fact]
    public async Task Two_admins_at_once_replay_each_message_once()
    {
        foreach (var number in Enumerable.Range(1, 20)) await DieAsync(QueueNames.BudgetReservations, $"r-{number}", "{}", session: "line-1");
        var requests = Enumerable.Range(0, 2).Select(_ => ReplayAsync(QueueNames.BudgetReservations, new { most = 20, reason = "both of us" })).ToList();
        await MovingAsync(Task.WhenAll(requests));

        var results = requests.ConvertAll(request => request.Result);
        Assert.Equal(20, results.Sum(result => (int)result["done"]!));
        Assert.Equal(20, (await InQueueAsync(QueueNames.BudgetReservations)).Distinct().Count());
        Assert.Equal(20, (await InQueueAsync(QueueNames.BudgetReservations)).Count);
    }

    [Fact]
    public async Task What_somebody_else_has_in_hand_is_said_not_to_be_there()
    {
        await DieAsync(QueueNames.BudgetReservations, "r-1", "{}", session: "line-1");
        var number = (long)(await ListAsync(QueueNames.BudgetReservations)).Items()[0]["sequenceNumber"]!;
        await using var other = Bus.CreateReceiver(QueueNames.BudgetReservations, new ServiceBusReceiverOptions { SubQueue = SubQueue.DeadLetter });
        await other.ReceiveMessageAsync();

        var request = ReplayAsync(QueueNames.BudgetReservations, new { sequenceNumbers = new[] { number }, reason = "mine too" });
        await MovingAsync(request);
        var result = await request;

        Assert.Equal((0, number), ((int)result["done"]!, (long)Assert.Single(result["notFound"]!.AsArray())!));
    }

    [Fact]
    public async Task A_discard_deletes_what_was_named_and_needs_a_reason()
    {
        await DieAsync(QueueNames.Notifications, "m-1", "{}");
        var number = (long)(await ListAsync(QueueNames.Notifications)).Items()[0]["sequenceNumber"]!;
        using (var without = await SendAsync(QueueNames.Notifications, "discard", new { sequenceNumbers = new[] { number } })) await without.ProblemAsync(HttpStatusCode.BadRequest, "input-invalid");
        using (var all = await SendAsync(QueueNames.Notifications, "discard", new { most = 10, reason = "all" })) await all.ProblemAsync(HttpStatusCode.BadRequest, "input-invalid");

        var result = await PostAsync(QueueNames.Notifications, "discard", new { sequenceNumbers = new[] { number }, reason = "nothing can be made of it" });

        Assert.Equal(1, (int)result["done"]!);
        Assert.Empty((await ListAsync(QueueNames.Notifications)).Items());
        Assert.Empty(await InQueueAsync(QueueNames.Notifications));
    }

    [Fact]
    public async Task Every_operation_is_recorded_in_a_chain()
    {
        await DieAsync(QueueNames.BudgetReservations, "r-1", "{}", session: "line-1");
        await ReplayAsync(QueueNames.BudgetReservations, new { most = 5, reason = "the store is back" });

        using var response = await admin.GetAsync($"/api/admin/dead-letters/{QueueNames.BudgetReservations}/operations");
        var entries = (await response.ReadAsync(HttpStatusCode.OK)).Items();
        Assert.Equal(["deadLettersReplayedRequested", "deadLettersReplayed"], entries.Select(entry => entry.Text("event")));
        Assert.All(entries, entry => Assert.Equal(("operator", "the store is back"), (entry.Text("actorId"), entry.Text("reason"))));
        Assert.Equal("1", entries[1]["details"]!.Text("done"));
        var id = $"{QueueNames.BudgetReservations}-2026-03";
        var stored = DomainJson.Read<OperationTrail>((await app.Store.ReadAsync(ContainerCatalogue.Operations, id, id))!.Body);
        Assert.Null(AuditTrail.FirstBroken(stored.Trail, id));
    }

    [Theory]
    [InlineData("an entry changed")]
    [InlineData("the last entry cut off")]
    [InlineData("a reason changed")]
    public async Task A_record_of_operations_that_somebody_changed_is_found_by_the_verification_of_everything(string how)
    {
        await DieAsync(QueueNames.BudgetReservations, "r-1", "{}", session: "line-1");
        await ReplayAsync(QueueNames.BudgetReservations, new { most = 5, reason = "the store is back" });
        var id = $"{QueueNames.BudgetReservations}-2026-03";
        Assert.Empty((await app.Get<AuditVerification>().VerifyAsync()).Findings);
        var body = JsonNode.Parse((await app.Store.ReadAsync(ContainerCatalogue.Operations, id, id))!.Body.Span)!;
        var trail = body["trail"]!.AsArray();
        if (how == "an entry changed") trail[1]!["details"]![0]!["value"] = "0";
        else if (how == "a reason changed") trail[0]!["stamp"]!["reason"] = "nobody asked";
        else trail.RemoveAt(1);

        await app.Store.ExecuteAsync(ContainerCatalogue.Operations, id, [DocumentOperation.Replace(id, JsonSerializer.SerializeToUtf8Bytes(body, DomainJson.Options), null)]);

        Assert.All((await app.Get<AuditVerification>().VerifyAsync()).Findings, finding => Assert.Equal(("operations", $"{id}/{id}"), (finding.Container, finding.Document)));
        Assert.NotEmpty((await app.Get<AuditVerification>().VerifyAsync()).Findings);
    }

    [Fact]
    public async Task There_are_no_other_queues_and_no_other_callers()
    {
        using (var unknown = await admin.GetAsync("/api/admin/dead-letters/other")) await unknown.ProblemAsync(HttpStatusCode.NotFound, "subject-not-found");
        using (var token = await admin.GetAsync("/api/admin/dead-letters/payments?continuation=x")) await token.ProblemAsync(HttpStatusCode.BadRequest, "parameter-invalid");
        using var city = await new TestTokens(app.Host).ClientAsync("city", null, null, "officer");
        using var refused = await city.GetAsync("/api/admin/dead-letters/payments");
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Fact]
    public void The_memory_of_each_queue_is_as_declared()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "servicebus.json")));
        var declared = file.RootElement.GetProperty("UserConfig").GetProperty("Namespaces")[0].GetProperty("Queues").EnumerateArray().ToDictionary(
            queue => queue.GetProperty("Name").GetString()!,
            queue => queue.GetProperty("Properties") is var said && said.GetProperty("RequiresDuplicateDetection").GetBoolean()
                ? System.Xml.XmlConvert.ToTimeSpan(said.GetProperty("DuplicateDetectionHistoryTimeWindow").GetString()!)
                : TimeSpan.Zero);
        Assert.Equal(declared.OrderBy(pair => pair.Key), DeadLetterQueues.Memory.OrderBy(pair => pair.Key));
    }

    /// <summary>Sends a message and has it die.</summary>
    private async Task DieAsync(string queue, string id, string body, string? session = null)
    {
        await app.SendAsync(queue, id, body, session);
        await using var receiver = session is null ? Bus.CreateReceiver(queue) : await Bus.AcceptSessionAsync(queue, session);
        var message = await receiver.ReceiveMessageAsync();
        while (message.MessageId != id) message = await receiver.ReceiveMessageAsync();
        await receiver.DeadLetterMessageAsync(message, "test-reason", "because of a test");
    }

    private async Task<IReadOnlyList<string>> InQueueAsync(string queue)
    {
        await using var receiver = Bus.CreateReceiver(queue);
        return [.. (await receiver.PeekMessagesAsync(100)).Select(message => message.MessageId)];
    }

    private async Task<JsonNode> ListAsync(string queue, string query = "")
    {
        using var response = await admin.GetAsync($"/api/admin/dead-letters/{queue}{query}");
        return await response.ReadAsync(HttpStatusCode.OK);
    }

    private Task<JsonNode> ReplayAsync(string queue, object body) => PostAsync(queue, "replay", body);

    private async Task<JsonNode> PostAsync(string queue, string action, object body, string? key = null)
    {
        using var response = await SendAsync(queue, action, body, key);
        return await response.ReadAsync(HttpStatusCode.OK);
    }

    private async Task<HttpResponseMessage> SendAsync(string queue, string action, object body, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/admin/dead-letters/{queue}/{action}") { Content = JsonContent.Create(body) };
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        return await admin.SendAsync(request);
    }

    private void Pass(TimeSpan time) => app.Time.Advance(time);

    /// <summary>Moves the clock while something waits for a message that does not come.</summary>
    private Task MovingAsync(Task request) => Eventually.Async(() =>
    {
        Pass(TimeSpan.FromSeconds(1));
        return Task.FromResult(request.IsCompleted);
    });
}
