using Microsoft.AspNetCore.Http;
using Shuzhi.Core.Applications.Review;
using Shuzhi.Core.Panels;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Panels;

/// <summary>Executes what officers want done to a panel, and answers with the panel as it is then.</summary>
internal sealed class PanelDesk(PanelService panels, ExpertService experts, TimeProvider time)
{
    public async Task<IResult> HandleAsync(HttpRequest request, string id, Func<CommandHeaders, PanelCommand> command, CancellationToken cancellation)
    {
        var caller = Caller.Of(request.HttpContext);
        if (!RouteIds.IsPlain(id) || await panels.ReadAsync(id, cancellation) is not { } found)
            return RouteIds.NotFound(id);
        if (!Caller.HeadersOf(request, time).TryGet(out var headers, out var problem))
            return problem;
        var subject = found.Value.Subject;
        if (caller.Id == subject.OwnerId || caller.Organisation == subject.Entity.Value)
            return Problem.Of(ReviewRefusals.OwnApplication.Refuse());
        var outcome = await panels.ExecuteAsync(command(headers) with { ExpectedVersion = headers.ExpectedVersion }, found, cancellation);
        return outcome.TryGet(out var stored, out var refusal) ? Answer.Ok(await ShowAsync(stored.Value, cancellation), stored.Value.Version) : Problem.Of(refusal);
    }

    /// <summary>The panel as officers see it, with the names of those who sit on it.</summary>
    public async Task<PanelView> ShowAsync(Panel panel, CancellationToken cancellation)
    {
        var seated = await Task.WhenAll(panel.Seats.Select(seat => experts.ReadAsync(seat.ExpertId, cancellation).AsTask()));
        return PanelView.Of(panel, seated.OfType<Documents.Stored<Expert>>().ToDictionary(stored => stored.Value.Id, stored => stored.Value.Profile.DisplayName, StringComparer.Ordinal));
    }
}
