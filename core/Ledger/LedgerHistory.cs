using Shuzhi.Core.Policy.Rating;

namespace Shuzhi.Core.Ledger;

/// <summary>Earlier awards, as the ledger knows them.</summary>
public static class LedgerHistory
{
    /// <summary>What an entity holds on the lines read, one award an application, as rating counts it.</summary>
    /// <param name="usages">The entity's usages, of every line and year that counts.</param>
    /// <param name="except">The application being rated.</param>
    public static IReadOnlyList<PriorAward> Of(IEnumerable<EntityUsage> usages, string except) =>
    [
        .. from usage in usages
           from holding in usage.Holdings
           where holding.ApplicationId != except && !holding.CountsAgainstCaps.IsZero
           select new PriorAward(holding.InstrumentId, usage.EntityId, holding.Year, holding.CountsAgainstCaps),
    ];
}
