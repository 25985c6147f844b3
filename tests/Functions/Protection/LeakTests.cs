using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Outbox;
using Shuzhi.Functions.Tests.Http;
using Shuzhi.Functions.Tests.Identity;
using Shuzhi.Local;
using Shuzhi.Local.Storage;
using Shuzhi.Tests.Shared;

namespace Shuzhi.Functions.Tests.Protection;

/// <summary>
/// A company's whole way with a marker in everything that a person can write. The markers may be where they were written and where
/// they are to be read, and nowhere else.
/// </summary>
public sealed class LeakTests : IAsyncLifetime, IDisposable
{
    private const string Marker = "MARKER";

    private readonly LogLines log = new();
    private readonly ConcurrentQueue<string> sent = new();
    private readonly ApiHost api;

    public LeakTests() => api = new()
    {
        Settings = { ["Logging:LogLevel:Default"] = "Trace", ["Logging:LogLevel:Microsoft"] = "Trace", ["Logging:LogLevel:System"] = "Trace" },
        Register = services => services
            .AddSingleton<ILoggerProvider>(log)
            .AddSingleton<IMessageSender>(provider => new Spy(ActivatorUtilities.CreateInstance<ServiceBusMessageSender>(provider), sent)),
    };

    public Task InitializeAsync() => api.InitializeAsync();

    public Task DisposeAsync() => api.DisposeAsync();

    public void Dispose() => log.Dispose();

    [Fact]
    public async Task What_people_write_is_in_no_log_no_message_property_no_process_and_no_public_page()
    {
        var (company, id, round) = await WalkAsync();
        var stored = (await company.GetAsync(id)).ToJsonString();
        Assert.Contains("MARKERNAME", stored);
        Assert.Contains("MARKERCONTRACT", stored);
        Assert.Contains("MARKERFILE", stored);

        Assert.NotEmpty(log.Lines);
        Assert.DoesNotContain(log.Lines, line => line.Contains(Marker, StringComparison.Ordinal));
        var token = company.Client.DefaultRequestHeaders.Authorization!.Parameter!;
        Assert.DoesNotContain(log.Lines, line => line.Contains(token[^40..], StringComparison.Ordinal));
        Assert.NotEmpty(sent);
        Assert.DoesNotContain(sent, message => message.Contains(Marker, StringComparison.Ordinal));
        Assert.All(Processes(), text => Assert.DoesNotContain(Marker, text));
        foreach (var path in (string[])["/api/rounds", $"/api/rounds/{round}", "/api/instruments", "/api/catalogues"])
            Assert.DoesNotContain(Marker, await api.Anonymous.GetStringAsync(path));
        using var told = await company.Client.GetAsync("/api/notifications");
        Assert.DoesNotContain(Marker, (await told.ReadAsync(HttpStatusCode.OK)).ToJsonString());
    }

    [Fact]
    public async Task A_refusal_does_not_repeat_what_was_sent_and_shows_no_stack()
    {
        var company = await api.CompanyAsync();
        var round = await api.RoundAsync();
        foreach (var spoil in new Action<JsonObject>[]
        {
            body => body["applicant"]!["name"] = string.Concat(Enumerable.Repeat(Marker, 40)),
            body => body["applicant"]!["uscc"] = Marker,
            body => body["contract"]!["number"] = string.Concat(Enumerable.Repeat(Marker, 40)),
            body => body["facts"]!["industry"] = Marker,
            body => body["facts"]!["annualTurnover"] = Marker,
            body => body["facts"]!["lastMajorSafetyAccident"] = Marker,
        })
        {
            using var response = await company.Client.PostAsJsonAsync("/api/applications", Bodies.Application(company, round, spoil));
            var text = await response.Content.ReadAsStringAsync();
            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
            Assert.DoesNotContain(Marker, text);
            Assert.DoesNotContain("   at ", text);
        }
    }

    private async Task<(Company Company, string Id, string Round)> WalkAsync()
    {
        var (company, round) = (await api.CompanyAsync(), await api.RoundAsync());
        using var created = await company.Client.PostAsJsonAsync("/api/applications", Bodies.Application(company, round, body =>
        {
            body["applicant"]!["name"] = "MARKERNAME科技有限公司";
            body["contract"]!["number"] = "MARKERCONTRACT";
        }));
        var id = (await created.ReadAsync(HttpStatusCode.Created)).Text("id");
        foreach (var kind in (string[])["application-form", "declaration", "business-licence", "tax-certificate"]) await FileAsync(company, id, kind);
        using (var submitted = await company.Client.PostAsync($"/api/applications/{id}/submission", null)) await submitted.ReadAsync(HttpStatusCode.OK);
        await company.UntilAsync(id, "issued");
        var evidence = new JsonObject
        {
            ["contract"] = await FileAsync(company, id, "compute-contract"),
            ["invoice"] = await FileAsync(company, id, "invoice"),
            ["usage"] = await FileAsync(company, id, "compute-use-evidence"),
        };
        using (var redeemed = await company.Client.PostAsJsonAsync($"/api/applications/{id}/redemptions", Bodies.Redemption(company, evidence, change: body => body["invoice"]!["contractNumber"] = "MARKERCONTRACT")))
            await redeemed.ReadAsync(HttpStatusCode.OK);
        using (var settled = await company.Client.PostAsync($"/api/applications/{id}/settlement", null)) await settled.ReadAsync(HttpStatusCode.OK);
        await PayAsync(id);
        await company.UntilAsync(id, "paid");
        using var other = await company.Client.PostAsJsonAsync("/api/applications", Bodies.Application(company, round));
        using var withdrawn = await company.Client.PostAsJsonAsync($"/api/applications/{(await other.ReadAsync(HttpStatusCode.Created)).Text("id")}/withdrawal", new { reason = "MARKERREASON" });
        await withdrawn.ReadAsync(HttpStatusCode.OK);
        return (company, id, round);
    }

    private async Task PayAsync(string id)
    {
        using var proposed = await (await api.StaffAsync("finance", subject: "clerk")).PostAsJsonAsync("/api/disbursements", new { lineId = ApiHost.LineId });
        var item = (await proposed.ReadAsync(HttpStatusCode.Created))["items"]!.AsArray().Single(one => one!.Text("applicationId") == id)!;
        var location = proposed.Headers.Location!.ToString();
        using (var approved = await (await api.StaffAsync("city")).PostAsJsonAsync($"{location}/approval", new { approved = true, reason = "MARKERREASON" }))
            await approved.ReadAsync(HttpStatusCode.OK);
        var finance = await api.StaffAsync("finance");
        await Eventually.Async(async () => (await (await finance.GetAsync(location)).ReadAsync(HttpStatusCode.OK)).Text("status") == "instructed", 20);
        var answer = new { instructionId = item.Text("instructionId"), result = "paid", amount = item.Fen("amount"), reference = "MARKERREFERENCE" };
        using var confirmed = await finance.PostAsJsonAsync($"{location}/confirmations", new { answers = new[] { answer } });
        await confirmed.ReadAsync(HttpStatusCode.OK);
    }

    private static async Task<string> FileAsync(Company company, string id, string kind)
    {
        using var response = await company.UploadAsync(id, kind, "MARKERFILE.pdf", Company.Pdf());
        return (await response.ReadAsync(HttpStatusCode.Created)).Text("id");
    }

    /// <summary>Everything that the engine and the broker keep of processes and messages, but for the bodies of messages.</summary>
    private List<string> Processes()
    {
        using var db = SqliteDb.Open(Path.Combine(api.Services.LocalDataFolder(), "shuzhi.db"), readOnly: true);
        var all = new List<string>();
        foreach (var sql in (string[])[
            "SELECT instance_id || ' ' || ifnull(input, '') || ' ' || ifnull(output, '') || ' ' || ifnull(custom_status, '') || ' ' || ifnull(tags, '') FROM instances",
            "SELECT CAST(events AS TEXT) FROM history",
            "SELECT CAST(header AS TEXT) || ifnull(session, '') FROM broker_messages",
            "SELECT message_id FROM broker_seen"])
        {
            using var statement = db.Use(sql);
            while (statement.Step()) all.Add(Encoding.UTF8.GetString(statement.Bytes(0)));
        }

        Assert.NotEmpty(all);
        return all;
    }

    private sealed class Spy(IMessageSender inner, ConcurrentQueue<string> seen) : IMessageSender
    {
        public Task SendAsync(string queue, IReadOnlyList<QueueMessage> messages, CancellationToken cancellation = default)
        {
            foreach (var message in messages) seen.Enqueue($"{queue} {message.MessageId} {message.SessionId} {message.Subject}");
            return inner.SendAsync(queue, messages, cancellation);
        }
    }
}
