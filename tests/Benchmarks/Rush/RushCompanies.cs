using System.Globalization;
using System.Text;
using System.Text.Json;
using Shuzhi.Core.Kernel;

namespace Shuzhi.Benchmarks.Rush;

/// <summary>A draft with its papers, ready to be submitted.</summary>
internal sealed record RushDraft(string ApplicationId, string Token);

/// <summary>Invented companies that prepare their applications over HTTP. Not timed.</summary>
internal sealed class RushCompanies(AppHost app, int connections)
{
    private const long PoolFen = 1_000_000_000;
    private const string Pdf = "%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";

    private static readonly string[] Papers = ["application-form", "declaration", "business-licence", "tax-certificate"];
    private static readonly string Provider = UnifiedSocialCreditCode.Complete("91420100MA4KW9999").Value;

    public string RoundId { get; private set; } = "";

    /// <summary>Announces a round and prepares drafts, whose awards together are twice the pool.</summary>
    public async Task<RushDraft[]> PrepareAsync(int count)
    {
        var feesFen = PoolFen / (count / 2) * 2;
        var drafts = new RushDraft[count];
        using (var officer = await RawHttpClient.ConnectAsync(app.Address)) RoundId = await AnnounceAsync(officer);
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(async () =>
        {
            using var client = await RawHttpClient.ConnectAsync(app.Address);
            for (var number = Interlocked.Increment(ref next); number < count; number = Interlocked.Increment(ref next))
                drafts[number] = await DraftAsync(client, number, feesFen);
        })));
        return drafts;
    }

    private async Task<string> AnnounceAsync(RawHttpClient client)
    {
        var token = await TokenAsync(client, """{"role":"city","sub":"rush-officer"}""");
        var (opens, closes) = (app.Time.GetUtcNow(), app.Time.GetUtcNow().AddDays(30));
        return await PostAsync(client, "/api/rounds", token, $$"""
            {"name":{"zh":"压力测试批次","en":"Rush"},"instrument":"compute-voucher","lineId":"{{AppHost.LineId}}","opensAt":"{{opens:O}}","closesAt":"{{closes:O}}"}
            """);
    }

    private async Task<RushDraft> DraftAsync(RawHttpClient client, int number, long feesFen)
    {
        var uscc = UnifiedSocialCreditCode.Complete(string.Create(CultureInfo.InvariantCulture, $"91420100MA4{number:000000}")).Value;
        var token = await TokenAsync(client, $$"""{ "role": "applicant", "sub": "rush-{{uscc}}", "organisation": "{{uscc}}" }""");
        var id = await PostAsync(client, "/api/applications", token, $$"""
            {"roundId":"{{RoundId}}","applicant":{"uscc":"{{uscc}}","name":"虚构科技{{number}}有限公司","district":"洪山区"},
            "facts":{"computeFees":{{feesFen}},"industry":"software-and-it","employees":40,"annualTurnover":"800万元","independentLegalPerson":true,"lastMajorSafetyAccident":"none","operatingNormally":true},
            "contract":{"number":"HT-{{number}}","provider":"{{Provider}}","from":"2026-01-01","through":"2026-12-31"} }
            """);
        foreach (var kind in Papers)
            await PostAsync(client, $"/api/applications/{id}/documents?kind={kind}&fileName={kind}.pdf", token, Pdf, "application/pdf");
        return new RushDraft(id, token);
    }

    private static async Task<string> TokenAsync(RawHttpClient client, string body)
    {
        var (status, answer) = await client.SendAsync(RawHttpClient.Request("POST", "/api/dev/tokens", body));
        return Member(status, answer, "token");
    }

    private static async Task<string> PostAsync(RawHttpClient client, string path, string token, string body, string type = "application/json")
    {
        var (status, answer) = await client.SendAsync(RawHttpClient.Request("POST", path, body, ("Authorization", $"Bearer {token}"), ("Content-Type", type)));
        return Member(status, answer, "id");
    }

    // An answer in one chunk has its length before and after the object.
    private static string Member(int status, ReadOnlyMemory<byte> answer, string name)
    {
        var (start, end) = (answer.Span.IndexOf((byte)'{'), answer.Span.LastIndexOf((byte)'}'));
        if (status is not (200 or 201) || start < 0) throw new InvalidOperationException($"{status}: {Encoding.UTF8.GetString(answer.Span)}");
        using var json = JsonDocument.Parse(answer[start..(end + 1)]);
        return json.RootElement.GetProperty(name).GetString()!;
    }
}
