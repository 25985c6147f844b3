using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Panels;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Documents;
using Shuzhi.Functions.Notifications;

namespace Shuzhi.Functions.Panels;

/// <summary>Puts the panel on the expert's list and says so, each once.</summary>
internal sealed class InviteExpert(PanelService panels, NotificationBook book, IDocumentStore store)
{
    private readonly DocumentSet<ExpertAssignment> assignments = new(store, ContainerCatalogue.Experts);

    [Function(nameof(InviteExpert))]
    public async Task RunAsync([ActivityTrigger] SeatQuestion question, CancellationToken cancellation)
    {
        var panel = (await panels.ReadAsync(question.PanelId, cancellation))?.Value ?? throw new InvalidOperationException($"There is no panel {question.PanelId}.");
        var seat = panel.Seats.First(seat => seat.Number == question.Seat);
        var id = ExpertAssignment.DocumentId(panel.Id);
        if (await assignments.ReadAsync(seat.ExpertId, id, cancellation) is null)
        {
            var assignment = new ExpertAssignment { Id = id, ExpertId = seat.ExpertId, PanelId = panel.Id, Since = seat.Since };
            await assignments.WriteAsync(seat.ExpertId, id, assignment, etag: null, cancellation: cancellation);
        }

        var topic = question.Look == 0 ? "panel-invitation" : "panel-second-look";
        await book.TellAsync($"{panel.Id}-{question.Seat}-{topic}-{question.Look}", seat.ExpertId, panel.Id, topic, cancellation);
    }
}
