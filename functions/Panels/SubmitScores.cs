using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Panels;

/// <summary>An expert hands a sheet in; in a second look, once more.</summary>
internal sealed class SubmitScores(AssignmentDesk desk)
{
    [Function(nameof(SubmitScores))]
    [Allow(ActorRole.Expert)]
    [Operation("提交评分", "Hand in scores", Body = typeof(ScoresInput), Answer = typeof(AssignmentView))]
    [Refuses("panel-interests-not-declared", "panel-scores-incomplete", "panel-score-out-of-scale", "panel-seat-closed", "panel-too-late", "panel-wrong-state")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "assignments/{panelId}/scores")] HttpRequest request, string panelId, CancellationToken cancellation)
    {
        if (!(await RequestBody.ReadAsync(request, ScoresInput.Read, cancellation)).TryGet(out var input, out var problem))
            return problem;
        return await desk.HandleAsync(
            request,
            panelId,
            headers => new Core.Panels.SubmitScores { CommandId = headers.CommandId, By = headers.By, PanelId = panelId, Scores = input.Scores, Comment = input.Comment },
            cancellation);
    }
}
