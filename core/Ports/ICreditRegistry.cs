using Shuzhi.Core.Kernel;

namespace Shuzhi.Core.Ports;

/// <summary>Looks an entity up on the exclusion lists (失信名单).</summary>
public interface ICreditRegistry
{
    /// <summary>Every list that was consulted and whether the entity stands on it on a civil date in Asia/Shanghai.</summary>
    /// <exception cref="RegistryUnavailableException">A list could not be consulted: nothing is known, try again later.</exception>
    Task<CreditRecord> LookUpAsync(UnifiedSocialCreditCode entity, DateOnly asOf, CancellationToken cancellation = default);
}

/// <summary>The result of a look-up.</summary>
/// <param name="AsOf">Civil date in Asia/Shanghai.</param>
/// <param name="Source">Which edition of the lists answered.</param>
/// <param name="Lists">One finding a list.</param>
public sealed record CreditRecord(DateOnly AsOf, string Source, IReadOnlyList<ListFinding> Lists);

/// <summary>Whether an entity stands on one list.</summary>
/// <param name="List">Id of the list; the fact of the same name in the policy catalogue reads it.</param>
/// <param name="IsListed">On the list and within its validity.</param>
/// <param name="Through">Last day of validity, inclusive, where the list says so.</param>
public sealed record ListFinding(string List, bool IsListed, DateOnly? Through = null);

/// <summary>The registry could not answer.</summary>
public sealed class RegistryUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
