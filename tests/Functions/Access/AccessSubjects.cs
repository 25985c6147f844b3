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
        await AddApplicationAsync(api, owner, round, subjects.Own);
        await AddApplicationAsync(api, stranger, round, subjects.Foreign);
        subjects.Own["rounds/{id}"] = round;
        subjects.Own["budget-lines/{id}"] = ApiHost.LineId;
        subjects.Own["instruments/{id}"] = "compute-voucher";
        subjects.Own["catalogues/{version}"] = EmbeddedCatalogue.Current.Version;
        subjects.Own["award-plans/{id}"] = await NoticedSubject.PlanAsync(api);
        subjects.Own["disbursements/{id}"] = await BatchAsync(api);
        subjects.Own["catalogue-amendments/{id}"] = await AmendmentAsync(api);
        return subjects;
    }

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

    private static async Task AddApplicationAsync(ApiHost api, Company company, string round, Dictionary<string, string> ids)
    {
        var (id, evidence) = await api.IssuedAsync(company, round);
        ids["applications/{id}"] = id;
        ids["applications/{id}/documents/{documentId}"] = evidence["invoice"]!.GetValue<string>();
    }

    private static async Task<string> BatchAsync(ApiHost api)
    {
        await api.SettledAsync(await api.CompanyAsync());
        using var proposed = await (await api.StaffAsync("finance", subject: "proposer")).PostAsJsonAsync("/api/disbursements", new JsonObject { ["lineId"] = ApiHost.LineId });
        return (await proposed.ReadAsync(HttpStatusCode.Created)).Text("id");
    }

    private static async Task<string> AmendmentAsync(ApiHost api)
    {
        var adoption = new JsonObject { ["instrument"] = "compute-voucher", ["version"] = "2026-draft", ["from"] = "2027-03-19" };
        using var proposed = await (await api.StaffAsync("admin")).PostAsJsonAsync("/api/catalogue-amendments", new JsonObject { ["adopt"] = new JsonArray(adoption), ["reason"] = "新政策生效" });
        return (await proposed.ReadAsync(HttpStatusCode.Created)).Text("id");
    }
}
