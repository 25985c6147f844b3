using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Panels;

/// <summary>An expert declares a conflict, and stands aside, or none.</summary>
internal sealed class DeclareInterests(AssignmentDesk desk)
{
    [Function(nameof(DeclareInterests))]
    [Allow(ActorRole.Expert)]
    [Operation("回避声明", "Declare interests", Body = typeof(DeclarationInput), Answer = typeof(AssignmentView))]
    [Refuses("panel-interests-declared", "panel-seat-closed", "panel-too-late", "panel-wrong-state")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "assignments/{panelId}/declaration")] HttpRequest request, string panelId, CancellationToken cancellation)
    {
        if (!(await RequestBody.ReadAsync(request, DeclarationInput.Read, cancellation)).TryGet(out var input, out var problem))
            return problem;
        return await desk.HandleAsync(
            request,
            panelId,
            headers => new Core.Panels.DeclareInterests { CommandId = headers.CommandId, By = headers.By, PanelId = panelId, HasConflict = input.Conflict, Reason = input.Reason },
            cancellation);
    }
}
