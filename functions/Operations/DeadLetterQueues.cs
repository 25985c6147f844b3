using Shuzhi.Core.Ports;

namespace Shuzhi.Functions.Operations;

/// <summary>The queues whose dead letters can be looked at, each with how long it remembers message ids to drop repeats.</summary>
internal static class DeadLetterQueues
{
    /// <summary>As the queues are declared: a message that comes back under its id within this time would be dropped unseen.</summary>
    public static IReadOnlyDictionary<string, TimeSpan> Memory { get; } = new Dictionary<string, TimeSpan>(StringComparer.Ordinal)
    {
        [QueueNames.VoucherRating] = TimeSpan.Zero,
        [QueueNames.BudgetReservations] = TimeSpan.Zero,
        [QueueNames.Notifications] = TimeSpan.FromMinutes(5),
        [QueueNames.Payments] = TimeSpan.FromMinutes(5),
    };
}
