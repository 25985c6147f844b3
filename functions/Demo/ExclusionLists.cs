using System.Text.Json;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Policy;

namespace Shuzhi.Functions.Demo;

/// <summary>The exclusion lists of the demo: the invented companies whose story it is to stand on one.</summary>
internal static class ExclusionLists
{
    /// <returns>Path of the file.</returns>
    public static async Task<string> WriteAsync(string folder, IEnumerable<UnifiedSocialCreditCode> companies, CancellationToken cancellation)
    {
        var listed = companies.Select(company => new { entity = company.Value, from = "2025-06-01", through = "2028-05-31" }).ToList();
        var lists = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            [FactNames.SeriousDishonestyList] = Array.Empty<object>(),
            [FactNames.DishonestDebtorList] = listed,
            [FactNames.TaxViolationList] = Array.Empty<object>(),
            [FactNames.ProcurementViolationList] = Array.Empty<object>(),
        };
        var path = Path.Combine(folder, "demo-exclusion-lists.json");
        await File.WriteAllTextAsync(path, JsonSerializer.Serialize(new { edition = "invented for the demo", lists }), cancellation);
        return path;
    }
}
