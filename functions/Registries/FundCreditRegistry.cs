using Shuzhi.Core.Kernel;
using Shuzhi.Core.Performance;
using Shuzhi.Core.Policy;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Documents;

namespace Shuzhi.Functions.Registries;

/// <summary>The lists of others together with the fund's own.</summary>
internal sealed class FundCreditRegistry(ICreditRegistry others, IDocumentStore store) : ICreditRegistry
{
    private readonly DocumentSet<EntityExclusion> exclusions = new(store, ContainerCatalogue.Exclusions);

    public async Task<CreditRecord> LookUpAsync(UnifiedSocialCreditCode entity, DateOnly asOf, CancellationToken cancellation = default)
    {
        var record = await others.LookUpAsync(entity, asOf, cancellation);
        var excluded = (await exclusions.ReadAsync(entity.Value, entity.Value, cancellation))?.Value.ExcludedThrough(asOf);
        return record with { Lists = [.. record.Lists, new(FactNames.FundExclusionList, excluded is not null, excluded)] };
    }
}
