using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Applications;
using Shuzhi.Core.Audit;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;
using Commands = Shuzhi.Core.Applications;

namespace Shuzhi.Functions.Applications;

internal sealed class WithdrawApplication(ApplicationDesk desk)
{
    [Function(nameof(WithdrawApplication))]
    [Allow(ActorRole.Applicant, ActorRole.City, ActorRole.Admin)]
    [Operation("撤回申报", "Withdraw an application", Body = typeof(ReasonInput), BodyIsOptional = true, Answer = typeof(ApplicationView))]
    [Refuses("review-payment-under-way", "reason-missing", "application-wrong-state")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "applications/{id}/withdrawal")] HttpRequest request, string id, CancellationToken cancellation)
    {
        if (!(await RequestBody.ReadOptionalAsync(request, ReasonInput.Read, cancellation)).TryGet(out var input, out var problem))
            return problem;
        return await desk.HandleAsync(
            request,
            id,
            (application, headers) => Task.FromResult<Checked<ApplicationCommand>>(new Commands.WithdrawApplication
            {
                CommandId = headers.CommandId,
                By = headers.By,
                ApplicationId = application.Id,
                ExpectedVersion = headers.ExpectedVersion,
                Reason = input.Reason,
            }),
            cancellation);
    }
}
