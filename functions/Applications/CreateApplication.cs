using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;
using Shuzhi.Functions.Protection;

namespace Shuzhi.Functions.Applications;

internal sealed class CreateApplication(ApplicationService applications, Intake intake, NewDrafts drafts, TimeProvider time)
{
    [Function(nameof(CreateApplication))]
    [Allow(ActorRole.Applicant)]
    [Operation("新建申报", "Create an application", Body = typeof(ApplicationInput), Status = 201, Answer = typeof(ApplicationView))]
    [Refuses("round-task-unknown", "applicant-other-organisation", "round-closed", "round-cancelled", "round-other-district", "fact-unknown", "fact-malformed", "applicant-malformed", "contract-malformed", "contract-with-oneself", "catalogue-not-available")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "applications")] HttpRequest request, CancellationToken cancellation)
    {
        var caller = Caller.Of(request.HttpContext);
        if (!Caller.HeadersOf(request, time).TryGet(out var headers, out var problem))
            return problem;
        if (!(await RequestBody.ReadAsync(request, ApplicationInput.Read, cancellation)).TryGet(out var input, out problem))
            return problem;
        if (!(await intake.CreateAsync(input, caller, headers, cancellation)).TryGet(out var command, out problem))
            return problem;
        // A repeat finds what there is already and begins nothing.
        if (drafts.Take(caller.Organisation ?? caller.Id) is var seconds and > 0 && await applications.ReadAsync(headers.NewId, cancellation) is null)
            return ProblemCode.TooManyRequests.Plain() with { RetryAfter = seconds };
        return (await applications.ExecuteAsync(command, null, cancellation)).Match(
            stored => Answer.Created($"{request.Path}/{stored.Value.Id}", ApplicationView.Of(stored.Value, Languages.Of(request), forStaff: false), stored.Value.Version),
            Problem.Of);
    }
}
