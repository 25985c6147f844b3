using System.Text.Json;
using System.Text.Json.Nodes;
using Shuzhi.Core.Policy;
using Shuzhi.Core.Policy.Loading;

namespace Shuzhi.Core.Tests.Policy;

/// <summary>What the loader and the published schema say of mistakes in files.</summary>
public sealed class EditingMistakeTests
{
    private const string Voucher = "Catalogue/compute-voucher.json";

    private static readonly SchemaCheck Schema = new(JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Policy", "catalogue.schema.json"))).RootElement);

    [Fact]
    public void Every_file_agrees_with_the_published_schema() =>
        Assert.All(EmbeddedCatalogue.Files, file => Assert.Empty(Schema.Validate(JsonDocument.Parse(file.Json).RootElement)));

    public static TheoryData<string, string, string, string> Mistakes() => new()
    {
        // file, JSON path, new value ("-" takes it away), part of the message
        { Voucher, "versions/0/rule/rate/value", "\"50\"", "$.versions[0].rule.rate.value: expected a number" },
        { Voucher, "versions/0/rule/rate/unit", "\"percent\"", "$.versions[0].rule.rate.unit: expected the unit %" },
        { Voucher, "versions/0/rule/rate/cites", "-", "$.versions[0].rule.rate.cites: missing; expected a list" },
        { Voucher, "versions/0/rule/rate/cites", "[]", "$.versions[0].rule.rate.cites: expected at least 1" },
        { Voucher, "versions/0/rule/kind", "\"percentage\"", "$.versions[0].rule.kind: expected one of rate, threshold-rate" },
        { Voucher, "versions/0/rule/base", "-", "$.versions[0].rule.base: missing" },
        { Voucher, "versions/0/caps/2/limit/unit", "\"dollar\"", "$.versions[0].caps[2].limit.unit: expected 万元" },
        { Voucher, "versions/0/caps/2/limit/value", "-20", "$.versions[0].caps[2].limit.value: expected a number, zero or more" },
        { Voucher, "versions/0/caps/2/scope", "\"company\"", "$.versions[0].caps[2].scope: expected one of award, entity" },
        { Voucher, "versions/0/caps/0/limit/value", "2.5", "$.versions[0].caps[0].limit.value: expected a whole number" },
        { Voucher, "versions/0/capz", "[]", "$.versions[0].capz: unknown property" },
        { Voucher, "name/en", "\"\"", "$.name.en: expected the English text" },
        { Voucher, "name/zh", "-", "$.name.zh: missing; expected the Chinese text" },
        { Voucher, "facts/0/type", "\"number\"", "$.facts[0].type: expected one of money, count" },
        { Voucher, "process/stages/0", "\"lunch\"", "$.process.stages[0]: expected one of taskPublication" },
        { Voucher, "versions", "[]", "$.versions: expected at least 1" },
        { "Documents/wzg-2025-3.json", "inForce/from", "\"2025-3-19\"", "$.inForce.from: expected a date" },
        { "Documents/wzg-2025-3.json", "status", "\"law\"", "$.status: expected one of issued, draft" },
        { "Standards/sme-2011.json", "industries/1/employeesBelow", "0", "$.industries[1].employeesBelow: expected a whole number" },
        { "Criteria/applicant.json", "criteria/1/years", "-", "$.criteria[1].years: missing" },
        { "Budget/2026.json", "lines/0/appropriation/unit", "\"CNY\"", "$.lines[0].appropriation: expected an amount" },
        { "vocabulary.json", "stages/notice/en", "-", "$.stages.notice.en: missing" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_reported_with_its_place_by_loader_and_schema(string file, string path, string value, string message)
    {
        var edited = Edit(file, path, value);
        Assert.Contains(Load(edited), error => error.File == file && error.ToString().Contains(message, StringComparison.Ordinal));
        Assert.NotEmpty(Schema.Validate(JsonDocument.Parse(edited.Json).RootElement));
    }

    public static TheoryData<string, string, string, string> Contradictions() => new()
    {
        { Voucher, "versions/0/rule/base", "\"computeCosts\"", "the fact \"computeCosts\" is not declared" },
        { Voucher, "versions/0/rule/base", "\"employees\"", "expected Money" },
        { Voucher, "versions/0/cites/0", "\"wzg-2025-3 art.99\"", "resolves nowhere" },
        { Voucher, "versions/0/caps/2/cites/0", "\"no-such-document art.1\"", "resolves nowhere" },
        { Voucher, "versions/0/caps/2/when", "\"cap-period=monthly\"", "$.versions[0].caps[2].when: expected interpretation=option" },
        { Voucher, "versions/1/inForce", "{\"from\":\"2027-03-18\"}", "overlap" },
        { Voucher, "versions/1/inForce", "{\"from\":\"2027-03-20\"}", "gap" },
        { Voucher, "versions/1/inForce", "{\"from\":\"2027-03-20\",\"through\":\"2027-03-19\"}", "$.versions[1].inForce.through: expected a last day on or after 2027-03-20" },
        { Voucher, "versions/1/inForce", "{\"from\":\"2027-02-30\"}", "$.versions[1].inForce.from: expected a date" },
        { Voucher, "versions/0/departments/0", "\"weather\"", "unknown department \"weather\"" },
        { Voucher, "versions/0/document", "\"nowhere\"", "there is no document \"nowhere\"" },
        { Voucher, "documents/0/id", "\"poem\"", "unknown document \"poem\"" },
        { Voucher, "documents/0/stage", "\"building\"", "no stage of this instrument" },
        { Voucher, "documents/0/interpretation", "\"guess\"", "the interpretation \"guess\" is not declared" },
        { Voucher, "interpretations/0/default", "\"monthly\"", "expected one of per-year, over-term" },
        { Voucher, "eligibility/1/use", "\"nobody\"", "expected the id of a file under Criteria" },
        { Voucher, "id", "\"compute-coupon\"", "expected the file's own name" },
        { "Catalogue/data-industry-park.json", "versions/0/rule/tiers/1/level", "\"municipal\"", "one tier for each option" },
        { "Catalogue/industry-cluster.json", "versions/0/caps/0/scope", "\"award\"", "one award can only be limited in money" },
        { "Catalogue/vertical-model-compute.json", "versions/0/caps/0/period", "\"year\"", "cannot be counted within one year" },
        { "Budget/2026.json", "lines/1/instruments/0", "\"compute-voucher\"", "draws on more than one line" },
        { "Budget/2026.json", "lines/1/instruments/0", "\"free-lunch\"", "there is no instrument \"free-lunch\"" },
    };

    [Theory]
    [MemberData(nameof(Contradictions))]
    public void A_contradiction_is_reported_by_the_loader(string file, string path, string value, string message) =>
        Assert.Contains(Load(Edit(file, path, value)), error => error.File == file && error.ToString().Contains(message, StringComparison.Ordinal));

    [Fact]
    public void All_mistakes_are_reported_in_one_pass()
    {
        var edited = Edit(Voucher, "versions/0/rule/rate/unit", "\"x\"") with { };
        var twice = Apply(edited, "name/en", "-");
        var errors = Load(twice);
        Assert.Contains(errors, error => error.Path == "$.versions[0].rule.rate.unit");
        Assert.Contains(errors, error => error.Path == "$.name.en");
    }

    [Theory]
    [InlineData("{", "not JSON")]
    [InlineData("{\"id\":\"a\",\"id\":\"b\"}", "not JSON")]
    [InlineData("[]", "expected an object")]
    [InlineData("null", "expected an object")]
    public void What_is_no_object_is_reported(string json, string message) =>
        Assert.Contains(Load(new(Voucher, json)), error => error.Message.Contains(message, StringComparison.Ordinal));

    [Fact]
    public void A_stray_file_is_reported() =>
        Assert.Contains(Load(new("Notes/todo.json", "{}")), error => error.Message.Contains("unexpected file", StringComparison.Ordinal));

    private static CatalogueFile Edit(string file, string path, string value) =>
        Apply(EmbeddedCatalogue.Files.Single(candidate => candidate.Path == file), path, value);

    private static CatalogueFile Apply(CatalogueFile file, string path, string value)
    {
        var root = JsonNode.Parse(file.Json)!;
        var parts = path.Split('/');
        var owner = parts[..^1].Aggregate(root, (node, part) => (int.TryParse(part, out var index) ? node[index] : node[part])!);
        var last = parts[^1];
        if (value == "-")
            owner.AsObject().Remove(last);
        else if (int.TryParse(last, out var index))
            owner[index] = JsonNode.Parse(value);
        else
            owner[last] = JsonNode.Parse(value);
        return file with { Json = root.ToJsonString() };
    }

    private static IReadOnlyList<CatalogueError> Load(CatalogueFile edited)
    {
        var load = CatalogueLoader.Load([.. EmbeddedCatalogue.Files.Where(file => file.Path != edited.Path), edited]);
        Assert.Null(load.Catalogue);
        return load.Errors;
    }
}
