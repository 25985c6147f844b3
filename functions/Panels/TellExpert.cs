using Microsoft.Azure.Functions.Worker;
using Shuzhi.Functions.Notifications;

namespace Shuzhi.Functions.Panels;

/// <summary>Tells the expert of a seat something, once.</summary>
internal sealed class TellExpert(PanelService panels, NotificationBook book)
{
    [Function(nameof(TellExpert))]
    public async Task RunAsync([ActivityTrigger] ExpertNotice notice, CancellationToken cancellation)
    {
        var panel = (await panels.ReadAsync(notice.PanelId, cancellation))?.Value ?? throw new InvalidOperationException($"There is no panel {notice.PanelId}.");
        var expert = panel.Seats.First(seat => seat.Number == notice.Seat).ExpertId;
        var id = $"{notice.PanelId}-{notice.Seat}-{notice.Topic}-{notice.At:yyyyMMdd'T'HHmmss}";
        if (!await book.TellAsync(id, expert, notice.PanelId, notice.Topic, cancellation)) throw new ArgumentException($"There is no topic {notice.Topic}.", nameof(notice));
    }
}
