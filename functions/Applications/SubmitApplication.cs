using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Applications;

internal sealed class SubmitApplication(ApplicationDesk desk, Intake intake)
{
    [Function(nameof(SubmitApplication))]
    [Allow(ActorRole.Applicant)]
    [Operation("提交申报", "Submit an application", Body = typeof(EmptyInput), BodyIsOptional = true, Answer = typeof(ApplicationView))]
    [Refuses("round-not-open", "round-closed", "round-cancelled", "round-other-district", "application-incomplete", "application-documents-missing", "application-wrong-state", "catalogue-not-available")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "applications/{id}/submission")] HttpRequest request, string id, CancellationToken cancellation)
    {
        return (await RequestBody.ReadOptionalAsync(request, EmptyInput.Read, cancellation)).TryGet(out _, out var problem)
            ? await desk.HandleAsync(request, id, (application, headers) => intake.SubmitAsync(application, headers, cancellation), cancellation)
            : problem;
    }
}
