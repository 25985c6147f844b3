using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Policy.Loading;
using Shuzhi.Functions.Tests.Http;

namespace Shuzhi.Functions.Tests.Policy;

/// <summary>What anybody may ask of the catalogue, without a token.</summary>
public sealed class InstrumentTests(ApiHost api) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task All_instruments_are_listed_with_names_sources_and_dates()
    {
        using var response = await api.Anonymous.GetAsync("/api/instruments");
        var items = (await response.ReadAsync(HttpStatusCode.OK)).Items();

        Assert.Equal(27, items.Count);
        Assert.All(items, item =>
        {
            Assert.NotEqual("", item["name"]!.Text("zh"));
            Assert.NotEqual("", item["name"]!.Text("en"));
            Assert.All(item["versions"]!.AsArray(), version => Assert.NotEmpty(version!["cites"]!.AsArray()));
            Assert.Equal(item["payable"]!.GetValue<bool>(), item["referTo"] is null);
        });
        var voucher = items.Single(item => item.Text("id") == "compute-voucher");
        Assert.Equal(("2025", ApiHost.LineId), (voucher.Text("versionInForce"), voucher.Text("budgetLine")));
        Assert.Equal(("2025-03-19", "2027-03-18"), (voucher["versions"]![0]!["inForce"]!.Text("from"), voucher["versions"]![0]!["inForce"]!.Text("through")));
        Assert.Equal("draft", voucher["versions"]![1]!.Text("status"));
    }

    [Theory]
    [InlineData("2025-03-18", false)]
    [InlineData("2025-03-19", true)]
    [InlineData("2027-03-18", true)]
    [InlineData("2027-03-19", false)]
    public async Task An_instrument_is_in_force_from_its_first_through_its_last_day(string asOf, bool inForce)
    {
        using var response = await api.Anonymous.GetAsync($"/api/instruments/compute-voucher?asOf={asOf}");
        var instrument = await response.ReadAsync(HttpStatusCode.OK);

        Assert.Equal(inForce, instrument["inForce"]!.GetValue<bool>());
        Assert.Contains(instrument["versions"]![0]!["limits"]!.AsArray(), limit => limit!["limit"]!.GetValue<long>() == Money.FromWan(20).Fen);
        Assert.NotEmpty(instrument["facts"]!.AsArray());
        Assert.NotEmpty(instrument["interpretations"]!.AsArray());
    }

    [Fact]
    public async Task What_the_caller_has_already_is_not_sent_again()
    {
        using var first = await api.Anonymous.GetAsync("/api/instruments");
        using var again = new HttpRequestMessage(HttpMethod.Get, "/api/instruments");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await api.Anonymous.SendAsync(again);

        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        using var otherDay = new HttpRequestMessage(HttpMethod.Get, "/api/instruments?asOf=2025-04-01");
        otherDay.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var third = await api.Anonymous.SendAsync(otherDay);
        Assert.Equal(HttpStatusCode.OK, third.StatusCode);
    }

    [Fact]
    public async Task Unknown_instruments_and_bad_dates_are_refused()
    {
        await api.RefusesAsync(HttpStatusCode.NotFound, "instrument-unknown", () => api.Anonymous.GetAsync("/api/instruments/no-such-thing"));
        await api.RefusesAsync(HttpStatusCode.BadRequest, "parameter-invalid", () => api.Anonymous.GetAsync("/api/instruments?asOf=2026-02-30"));
    }

    [Fact]
    public async Task Source_documents_say_whether_they_bind()
    {
        using var response = await api.Anonymous.GetAsync("/api/documents");
        var items = (await response.ReadAsync(HttpStatusCode.OK)).Items();

        Assert.Equal("issued", items.Single(item => item.Text("id") == "wzg-2025-3").Text("status"));
        Assert.Equal("draft", items.Single(item => item.Text("id") == "digital-2026-draft").Text("status"));
    }

    [Fact]
    public async Task An_estimate_names_entitlements_the_best_combination_and_what_is_missing()
    {
        using var response = await api.Anonymous.PostAsJsonAsync("/api/estimates", Estimate());
        var estimate = await response.ReadAsync(HttpStatusCode.OK);

        var entitled = Assert.Single(estimate["entitled"]!.AsArray())!;
        Assert.Equal(("compute-voucher", 5_000_000), (entitled.Text("instrument"), entitled["amount"]!.GetValue<long>()));
        Assert.Equal(5_000_000, estimate["best"]!["total"]!.GetValue<long>());
        Assert.Contains(estimate["withinReach"]!.AsArray(), entry => entry!.Text("instrument") == "dataset-special");
        var referred = estimate["refused"]!.AsArray().Single(entry => entry!.Text("instrument") == "matching-award")!;
        Assert.Equal("referred", referred["refusal"]!.Text("code"));
    }

    [Fact]
    public async Task An_estimate_takes_one_award_for_one_expenditure()
    {
        var body = Estimate();
        foreach (var (name, value) in new JsonObject { ["modelComputeFees"] = 10_000_000, ["selected"] = true, ["leadDeveloper"] = true })
            body["facts"]![name] = value?.DeepClone();
        body["expenditures"] = new JsonObject { ["computeFees"] = "bill", ["modelComputeFees"] = "bill" };
        using var response = await api.Anonymous.PostAsJsonAsync("/api/estimates", body);
        var best = (await response.ReadAsync(HttpStatusCode.OK))["best"]!;

        Assert.Equal(5_000_000, best["total"]!.GetValue<long>());
        Assert.Equal("sameExpenditure", Assert.Single(best["setAside"]!.AsArray())!.Text("reason"));
    }

    [Theory]
    [InlineData("text/plain", "en", "Entitled to")]
    [InlineData("text/html", "zh-CN", "<h2>可享受")]
    public async Task An_estimate_can_be_read_and_printed(string accept, string language, string part)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/estimates") { Content = JsonContent.Create(Estimate()) };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(accept));
        request.Headers.AcceptLanguage.Add(new StringWithQualityHeaderValue(language));
        using var response = await api.Anonymous.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();

        Assert.Equal(accept, response.Content.Headers.ContentType!.MediaType);
        Assert.Contains(part, text);
        Assert.Contains("¥100,000.00 × 50% = ¥50,000.00", text);
    }

    [Fact]
    public async Task An_estimate_refuses_facts_that_no_instrument_uses_or_that_cannot_be_read()
    {
        var problem = await api.RefusesAsync(HttpStatusCode.BadRequest, "input-invalid", () => api.Anonymous.PostAsJsonAsync("/api/estimates", Estimate(facts => facts["computeFee"] = 1)));
        Assert.Equal(["$.facts.computeFee fact-unknown"], problem.Errors());
        await api.RefusesAsync(HttpStatusCode.BadRequest, "fact-malformed", () => api.Anonymous.PostAsJsonAsync("/api/estimates", Estimate(facts => facts["employees"] = "many")));
    }

    [Fact]
    public async Task A_round_can_be_announced_on_every_payable_instrument_and_on_nothing_else()
    {
        var admin = await api.StaffAsync("admin");
        var announced = 0;
        foreach (var instrument in EmbeddedCatalogue.Current.Instruments)
        {
            var draft = instrument.InForceOn(new(2026, 3, 2)) is null ? instrument.Versions[^1].Id : null;
            var body = Bodies.Round(ApiHost.Start.AddDays(1), round =>
            {
                round["instrument"] = instrument.Id;
                if (draft is null)
                    return;
                round["instrumentVersion"] = draft;
                round["appliedFrom"] = "2026-03-01";
            });
            if (instrument.Id == "matching-award")
            {
                await api.RefusesAsync(HttpStatusCode.UnprocessableEntity, "referred", () => admin.PostAsJsonAsync("/api/rounds", body));
                continue;
            }
            using var response = await admin.PostAsJsonAsync("/api/rounds", body);
            Assert.Equal(instrument.Id, (await response.ReadAsync(HttpStatusCode.Created)).Text("instrument"));
            announced++;
        }
        Assert.Equal(26, announced);
    }

    [Fact]
    public async Task A_round_on_a_draft_needs_a_date_set_by_an_administrator()
    {
        var body = Bodies.Round(ApiHost.Start.AddDays(1), round => round["instrument"] = "data-voucher");
        await api.RefusesAsync(HttpStatusCode.Forbidden, "round-draft-needs-date", async () => await (await api.StaffAsync("admin")).PostAsJsonAsync("/api/rounds", body));
        body["instrumentVersion"] = "2026-draft";
        body["appliedFrom"] = "2026-03-01";
        await api.RefusesAsync(HttpStatusCode.Forbidden, "round-draft-needs-date", async () => await (await api.StaffAsync("city")).PostAsJsonAsync("/api/rounds", body));
    }

    private static JsonObject Estimate(Action<JsonObject>? change = null)
    {
        var facts = Bodies.Facts();
        facts["applicantKind"] = "enterprise";
        change?.Invoke(facts);
        return new() { ["asOf"] = "2026-03-02", ["facts"] = facts };
    }
}
