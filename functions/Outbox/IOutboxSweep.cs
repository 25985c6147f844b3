namespace Shuzhi.Functions.Outbox;

/// <summary>Something that may hold messages which a crash or an outage kept from being sent.</summary>
internal interface IOutboxSweep
{
    /// <summary>Sends what has waited since an instant, UTC, or longer. What fails is left for the next sweep.</summary>
    /// <returns>How many were brought in order.</returns>
    Task<int> SweepAsync(DateTimeOffset before, CancellationToken cancellation = default);
}
