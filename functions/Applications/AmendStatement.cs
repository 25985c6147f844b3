using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Applications;

internal sealed class AmendStatement(ApplicationDesk desk, Intake intake)
{
    [Function(nameof(AmendStatement))]
    [Allow(ActorRole.Applicant)]
    [Operation("修改申报内容", "Amend the statement", Body = typeof(StatementInput), Answer = typeof(ApplicationView))]
    [Refuses("applicant-other-organisation", "round-closed", "round-cancelled", "round-other-district", "fact-unknown", "fact-malformed", "applicant-malformed", "contract-malformed", "contract-with-oneself", "catalogue-not-available", "application-wrong-state", "application-full")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "applications/{id}/statement")] HttpRequest request, string id, CancellationToken cancellation)
    {
        if (!EntityTags.Required(request).TryGet(out _, out var problem))
            return problem;
        if (!(await RequestBody.ReadAsync(request, StatementInput.Read, cancellation)).TryGet(out var statement, out problem))
            return problem;
        var caller = Caller.Of(request.HttpContext);
        return await desk.HandleAsync(request, id, (application, headers) => Task.FromResult(intake.Amend(application, statement, caller, headers)), cancellation);
    }
}
