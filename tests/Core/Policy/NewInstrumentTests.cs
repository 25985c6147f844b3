using Shuzhi.Core.Policy;
using Shuzhi.Core.Policy.Amendments;
using Shuzhi.Core.Policy.Loading;

namespace Shuzhi.Core.Tests.Policy;

/// <summary>A new instrument of an existing kind is one file and its cases, and no code.</summary>
public sealed class NewInstrumentTests
{
    private const string Instrument = """
        {
          "id": "data-security-audit",
          "name": { "zh": "数据安全评估补助", "en": "Data security audit subsidy" },
          "summary": { "zh": "对企业数据安全评估费用给予补助。", "en": "Pays part of what enterprises spend on data security audits." },
          "beneficiaries": ["enterprise"],
          "versions": [
            {
              "id": "2025", "document": "wzg-2025-3", "cites": ["wzg-2025-3 art.5"], "departments": ["data"],
              "rule": { "kind": "rate", "base": "auditFees", "rate": { "value": 40, "unit": "%", "cites": ["wzg-2025-3 art.5"] } },
              "caps": [{ "id": "entity-year", "scope": "entity", "period": "year", "limit": { "value": 5, "unit": "万元" }, "cites": ["wzg-2025-3 art.5"] }]
            }
          ],
          "facts": [{ "name": "auditFees", "type": "money", "label": { "zh": "评估费用", "en": "Audit fees" }, "source": "applicant", "evidence": ["invoice"] }],
          "process": { "stages": ["submission", "rating", "payment"], "cites": ["wzg-2025-3 art.5"] }
        }
        """;

    private const string Cases = """
        {
          "instrument": "data-security-audit",
          "facts": { "auditFees": "10万元" },
          "cases": [
            { "name": "Below the limit", "asOf": "2026-01-01", "expect": { "amount": "4万元", "cites": ["wzg-2025-3 art.5"] } },
            { "name": "At the limit", "asOf": "2026-01-01", "facts": { "auditFees": "12.5万元" }, "expect": { "amount": "5万元" } },
            { "name": "Above the limit", "asOf": "2026-01-01", "facts": { "auditFees": "12.6万元" }, "expect": { "amount": "5万元" } },
            { "name": "Used up", "asOf": "2026-01-01", "prior": [{ "year": 2026, "amount": "5万元" }], "expect": { "refusal": "cap-exhausted" } }
          ]
        }
        """;

    [Fact]
    public void One_file_and_its_cases_are_enough()
    {
        var folder = Directory.CreateTempSubdirectory("shuzhi-policy-");
        try
        {
            var (instrument, cases) = (Path.Combine(folder.FullName, "instrument.json"), Path.Combine(folder.FullName, "data-security-audit.json"));
            File.WriteAllText(instrument, Instrument);
            File.WriteAllText(cases, Cases);
            var added = new CatalogueFile("Catalogue/data-security-audit.json", File.ReadAllText(instrument));
            var load = CatalogueLoader.Load(Overlay.Apply(EmbeddedCatalogue.Files, [added]));
            Assert.True(load.Catalogue is not null, string.Join('\n', load.Errors));
            Assert.Equal(28, load.Catalogue.Instruments.Count);
            var file = CaseFile.Read(cases);
            Assert.All(file.Cases, wanted => CaseTests.Check(wanted.Expect, file.Evaluate(wanted, load.Catalogue)));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
