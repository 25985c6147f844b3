using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Tests.OpenApi;
using Shuzhi.Local;
using Shuzhi.Tests.Shared;

namespace Shuzhi.Functions.Tests.Http;

/// <summary>The whole app behind HTTP, with a clock that stands still until it is moved; one for the tests of a class.</summary>
public sealed class ApiHost : IAsyncLifetime
{
    public const string LineId = "42010026157T000000106";

    public static readonly DateTimeOffset Start = ChinaTime.At(new(2026, 3, 2), new(9, 0));

    private readonly Dictionary<string, HttpClient> clients = [];
    private TestHost host = null!;
    private TestTokens tokens = null!;
    private int companies;

    public ManualTimeProvider Time { get; } = new(Start);

    public Uri BaseAddress => host.BaseAddress;

    public HttpClient Anonymous => host.Client;

    public TestHost Host => host;

    /// <summary>Changes what the app has registered.</summary>
    internal Action<IServiceCollection>? Register { get; init; }

    /// <summary>Puts something around all that the app has.</summary>
    internal Action<FunctionsApplicationBuilder>? Before { get; init; }

    public IServiceProvider Services => host.Services;

    /// <summary>Settings that a test's app has beside the usual ones.</summary>
    internal Dictionary<string, string> Settings { get; init; } = [];

    public async Task InitializeAsync()
    {
        host = await TestHost.StartAsync(new TestHostOptions { Assemblies = [typeof(App).Assembly], Configure = Configure, Time = Time, Settings = Unlimited(Settings), Watch = static () => new ResponseCheck() });
        tokens = new TestTokens(host);
    }

    /// <summary>One officer stands for all of a role, and would be limited as one caller; every test comes from one address.</summary>
    private static Dictionary<string, string> Unlimited(Dictionary<string, string> settings) =>
        settings.Keys.Any(key => key.StartsWith("Limits:", StringComparison.Ordinal) && key != "Limits:RequestSeconds")
            ? settings
            : new(settings, settings.Comparer) { ["Limits:PerSecond"] = "0", ["Limits:RefusedPerMinute"] = "0", ["Limits:DraftsPerDay"] = "0" };

    public async Task DisposeAsync()
    {
        foreach (var client in clients.Values) client.Dispose();
        await host.DisposeAsync();
    }

    /// <summary>A client in a staff role; one officer a role unless named.</summary>
    public async Task<HttpClient> StaffAsync(string role, string? district = null, string? subject = null)
    {
        var name = $"{role}/{district}/{subject}";
        return clients.TryGetValue(name, out var known) ? known : clients[name] = await tokens.ClientAsync(role, null, district, subject ?? $"officer-{role}");
    }

    /// <summary>A company that nobody has met yet, with its client.</summary>
    internal async Task<Company> CompanyAsync(string district = "洪山区")
    {
        var uscc = UnifiedSocialCreditCode.Complete($"91420100MA4K{++companies:00000}").Value;
        return new Company(uscc, district, clients[uscc] = await tokens.ClientAsync("applicant", uscc, null, $"subject-{companies}"));
    }

    /// <summary>A round, open from now for thirty days unless changed.</summary>
    public async Task<string> RoundAsync(Action<JsonObject>? change = null)
    {
        using var response = await (await StaffAsync("city")).PostAsJsonAsync("/api/rounds", Bodies.Round(Time.GetUtcNow(), change));
        return (await response.ReadAsync(HttpStatusCode.Created)).Text("id");
    }

    /// <summary>A draft of a company in an open round.</summary>
    internal async Task<string> DraftAsync(Company company, string? roundId = null, Action<JsonObject>? change = null)
    {
        using var response = await company.Client.PostAsJsonAsync("/api/applications", Bodies.Application(company, roundId ?? await RoundAsync(), change));
        return (await response.ReadAsync(HttpStatusCode.Created)).Text("id");
    }

    /// <summary>A draft with everything that submission asks for.</summary>
    internal async Task<string> ReadyAsync(Company company, string? roundId = null)
    {
        var id = await DraftAsync(company, roundId);
        foreach (var kind in (string[])["application-form", "declaration", "business-licence", "tax-certificate"]) await company.FileAsync(id, kind);
        return id;
    }

    /// <summary>An application whose voucher was issued, with the evidence of one redemption filed.</summary>
    internal async Task<(string Id, JsonObject Evidence)> IssuedAsync(Company company, string? roundId = null)
    {
        var id = await ReadyAsync(company, roundId);
        using (var submitted = await company.Client.PostAsync($"/api/applications/{id}/submission", null)) await submitted.ReadAsync(HttpStatusCode.OK);
        await company.UntilAsync(id, "issued");
        return (id, new JsonObject
        {
            ["contract"] = await company.FileAsync(id, "compute-contract"),
            ["invoice"] = await company.FileAsync(id, "invoice"),
            ["usage"] = await company.FileAsync(id, "compute-use-evidence"),
        });
    }

    /// <summary>A settled application.</summary>
    internal async Task<string> SettledAsync(Company company)
    {
        var (id, evidence) = await IssuedAsync(company);
        using (var redeemed = await company.Client.PostAsJsonAsync($"/api/applications/{id}/redemptions", Bodies.Redemption(company, evidence))) await redeemed.ReadAsync(HttpStatusCode.OK);
        using (var settled = await company.Client.PostAsync($"/api/applications/{id}/settlement", null)) await settled.ReadAsync(HttpStatusCode.OK);
        return id;
    }

    /// <summary>Every document of the app with its version, and every stored file: the same before and after means that nothing changed.</summary>
    public async Task<IReadOnlyList<string>> SnapshotAsync()
    {
        var store = Services.GetRequiredService<IDocumentStore>();
        var all = new List<string>();
        foreach (var (container, order) in Orders)
        {
            var query = new DocumentQuery(container) { OrderBy = order, PageSize = DocumentLimits.PageSize };
            all.AddRange((await store.QueryAsync(query)).Items.Select(item => $"{container.Name} {item.Id} {item.ETag}"));
        }

        var files = Path.Combine(Services.LocalDataFolder(), "files");
        if (Directory.Exists(files)) all.AddRange(Directory.EnumerateFiles(files, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal));
        return all;
    }

    /// <summary>Does something that must be refused, and checks that nothing changed.</summary>
    public async Task<JsonNode> RefusesAsync(HttpStatusCode status, string code, Func<Task<HttpResponseMessage>> request)
    {
        var before = await SnapshotAsync();
        using var response = await request();
        var problem = await response.ProblemAsync(status, code);
        Assert.Equal(before, await SnapshotAsync());
        return problem;
    }

    private void Configure(FunctionsApplicationBuilder builder)
    {
        Before?.Invoke(builder);
        App.Configure(builder);
        Register?.Invoke(builder.Services);
    }

    private static IEnumerable<(ContainerDefinition Container, string[] Order)> Orders =>
    [
        (ContainerCatalogue.Applications, ["ownerId", "createdAt"]),
        (ContainerCatalogue.Rounds, ["instrumentId", "opensAt"]),
        (ContainerCatalogue.Disbursements, ["lineId", "proposedAt"]),
        (ContainerCatalogue.Invoices, ["applicationId"]),
        (ContainerCatalogue.Ledger, ["type", "sequence"]),
        (ContainerCatalogue.Delegations, ["officerId", "status", "from"]),
    ];
}
