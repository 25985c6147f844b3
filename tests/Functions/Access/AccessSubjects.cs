using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Shuzhi.Core.Policy.Loading;
using Shuzhi.Functions.Tests.Http;

namespace Shuzhi.Functions.Tests.Access;

/// <summary>The callers of the matrix and the objects that they ask for: one set of their own, one of somebody else in another district.</summary>
internal sealed class AccessSubjects
{
    private const string Here = "洪山区";
    private const string There = "武昌区";

    private readonly Dictionary<string, HttpClient> callers = [];

    /// <summary>Ids by the part of the route up to the parameter, such as <c>applications/{id}</c>.</summary>
    public Dictionary<string, string> Own { get; } = [];

    /// <summary>Those that differ for an object of somebody else.</summary>
    public Dictionary<string, string> Foreign { get; } = [];

    /// <summary>Bodies that the rules accept, by operation id, where the smallest that fits the schema does not get far.</summary>
    public Dictionary<string, JsonObject> Bodies { get; } = [];

    public HttpClient this[string caller] => callers[caller];

    /// <summary>Makes them over HTTP.</summary>
    public static async Task<AccessSubjects> CreateAsync(ApiHost api)
    {
        var subjects = new AccessSubjects();
        // First of all: it has run its course before the others begin.
        await NoticedSubject.AddAsync(api, subjects.Own);
        foreach (var role in AccessMatrix.Callers.Except(["applicant", "anyone"]))
        {
            subjects.callers[role] = await api.StaffAsync(role, role == "district" ? Here : null);
        }

        subjects.callers["anyone"] = api.Anonymous;
        var (owner, stranger) = (await api.CompanyAsync(Here), await api.CompanyAsync(There));
        subjects.callers["applicant"] = owner.Client;
        var round = await api.RoundAsync();
        var evidence = await AddApplicationAsync(api, owner, round, subjects.Own);
        await AddApplicationAsync(api, stranger, round, subjects.Foreign);
        subjects.Own["applications/{id}/uploads/{uploadId}"] = new string('0', 32);
        subjects.Own["rounds/{id}"] = round;
        subjects.Own["budget-lines/{id}"] = ApiHost.LineId;
        subjects.Own["audit/verification/{container}"] = "rounds";
        subjects.Own["audit/verification/{container}/{id}"] = round;
        subjects.Own["instruments/{id}"] = "compute-voucher";
        subjects.Own["catalogues/{version}"] = EmbeddedCatalogue.Current.Version;
        subjects.Own["award-plans/{id}"] = await NoticedSubject.PlanAsync(api);
        (subjects.Own["disbursements/{id}"], var instruction) = await BatchAsync(api);
        subjects.Own["applications/{id}/verifications/{verificationId}"] = "verification-1";
        subjects.Own["delegations/{delegateId}"] = "colleague";
        subjects.Own["admin/dead-letters/{queue}"] = "payments";
        await PanelSubject.AddAsync(api, subjects, subjects.Own["applications/{id}"]);
        await AwardeeSubject.AddAsync(api, subjects.Own, subjects.Own["applications/{id}"], round);
        subjects.Own["catalogue-amendments/{id}"] = await AmendmentAsync(api);
        (subjects.Own["wechat-bindings/{id}"], subjects.Foreign["wechat-bindings/{id}"]) = (await BindingAsync(owner), await BindingAsync(stranger));
        subjects.AddBodies(owner, round, evidence, instruction);
        return subjects;
    }

    private void AddBodies(Company owner, string round, JsonObject evidence, string instruction)
    {
        Bodies["announceRound"] = Http.Bodies.Round(ApiHost.Start);
        Bodies["createApplication"] = Http.Bodies.Application(owner, round);
        Bodies["amendStatement"] = Http.Bodies.Statement(owner);
        Bodies["redeemVoucher"] = Http.Bodies.Redemption(owner, evidence);
        Bodies["estimateAward"] = new() { ["instrument"] = "compute-voucher", ["facts"] = Http.Bodies.Facts() };
        Bodies["proposeDisbursement"] = new() { ["lineId"] = ApiHost.LineId };
        Bodies["confirmPayments"] = new() { ["answers"] = new JsonArray(new JsonObject { ["instructionId"] = instruction, ["result"] = "paid", ["amount"] = 3_000_000, ["reference"] = "REF-1" }) };
        Bodies["proposeCatalogueAmendment"] = Adoption();
        Bodies["reviseCatalogueAmendment"] = Adoption();
        Bodies["proposeClawback"] = new()
        {
            ["applicationId"] = Own["applications/{id}"],
            ["amount"] = 100,
            ["instalments"] = new JsonArray(new JsonObject { ["dueOn"] = "2026-12-01", ["amount"] = 100 }),
            ["allowsOffset"] = false,
            ["reason"] = "x",
        };
        Bodies["offerUpload"] = Announcement();
        Bodies["confirmUpload"] = Announcement();
        Bodies["simulatePolicy"] = new()
        {
            ["applications"] = new JsonArray(new JsonObject { ["id"] = "a", ["instrument"] = "compute-voucher", ["version"] = "2026-draft", ["asOf"] = "2026-03-02", ["facts"] = Http.Bodies.Facts() }),
        };
    }

    private static JsonObject Announcement() => new()
    {
        ["kind"] = "invoice",
        ["fileName"] = "a.pdf",
        ["contentType"] = "application/pdf",
        ["size"] = 100,
        ["sha256"] = new string('0', 64),
    };

    private static JsonObject Adoption() => new()
    {
        ["adopt"] = new JsonArray(new JsonObject { ["instrument"] = "compute-voucher", ["version"] = "2026-draft", ["from"] = "2027-03-19" }),
        ["reason"] = "新政策生效",
    };

    /// <summary>The path of a route with its parameters filled in.</summary>
    public string PathOf(string route, bool isForeign)
    {
        var segments = route.Split('/');
        for (var i = 0; i < segments.Length; i++)
        {
            if (!segments[i].StartsWith('{')) continue;
            var part = string.Join('/', route.Split('/').Take(i + 1));
            segments[i] = isForeign && Foreign.TryGetValue(part, out var other) ? other
                : Own.TryGetValue(part, out var own) ? own : throw new InvalidOperationException($"{nameof(AccessSubjects)} has nothing for {part}; make one.");
        }

        return string.Join('/', segments);
    }

    private static async Task<JsonObject> AddApplicationAsync(ApiHost api, Company company, string round, Dictionary<string, string> ids)
    {
        var (id, evidence) = await api.IssuedAsync(company, round);
        ids["applications/{id}"] = id;
        ids["applications/{id}/documents/{documentId}"] = evidence["invoice"]!.GetValue<string>();
        return evidence;
    }

    private static async Task<(string Id, string Instruction)> BatchAsync(ApiHost api)
    {
        await api.SettledAsync(await api.CompanyAsync());
        using var proposed = await (await api.StaffAsync("finance", subject: "proposer")).PostAsJsonAsync("/api/disbursements", new JsonObject { ["lineId"] = ApiHost.LineId });
        var batch = await proposed.ReadAsync(HttpStatusCode.Created);
        return (batch.Text("id"), batch["items"]![0]!.Text("instructionId"));
    }

    private static async Task<string> BindingAsync(Company company)
    {
        using var bound = await company.Client.PostAsJsonAsync("/api/wechat-bindings", new { code = company.Uscc });
        return (await bound.ReadAsync(HttpStatusCode.Created)).Text("id");
    }

    private static async Task<string> AmendmentAsync(ApiHost api)
    {
        using var proposed = await (await api.StaffAsync("admin")).PostAsJsonAsync("/api/catalogue-amendments", Adoption());
        return (await proposed.ReadAsync(HttpStatusCode.Created)).Text("id");
    }
}
