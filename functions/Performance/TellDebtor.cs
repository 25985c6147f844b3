using Microsoft.Azure.Functions.Worker;
using Shuzhi.Functions.Notifications;

namespace Shuzhi.Functions.Performance;

/// <summary>Something that a debtor is to be told.</summary>
/// <param name="ClawbackId">The clawback.</param>
/// <param name="Topic">Of what.</param>
/// <param name="At">UTC instant at which it was due; with the rest it names the notice.</param>
internal sealed record DebtorNotice(string ClawbackId, string Topic, DateTime At);

/// <summary>Tells the awardee who is to pay money back something, once.</summary>
internal sealed class TellDebtor(ClawbackService clawbacks, NotificationBook book)
{
    [Function(nameof(TellDebtor))]
    public async Task RunAsync([ActivityTrigger] DebtorNotice notice, CancellationToken cancellation)
    {
        var award = (await clawbacks.ReadAsync(notice.ClawbackId, cancellation))?.Value.Award ?? throw new InvalidOperationException($"There is no clawback {notice.ClawbackId}.");
        var id = $"{notice.ClawbackId}-{notice.Topic}-{notice.At:yyyyMMdd'T'HHmmss}";
        if (!await book.TellAsync(id, award.OwnerId, award.ApplicationId, notice.Topic, cancellation)) throw new ArgumentException($"There is no topic {notice.Topic}.", nameof(notice));
    }
}
