using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Policy.Amendments;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Policy;

/// <summary>Takes an amendment back. Only its author may.</summary>
internal sealed class WithdrawCatalogueAmendment(AmendmentDesk desk, TimeProvider time)
{
    [Function(nameof(WithdrawCatalogueAmendment))]
    [Allow(ActorRole.Admin)]
    [Operation("撤回目录修订", "Withdraw an amendment", Body = typeof(ReasonInput), BodyIsOptional = true, Answer = typeof(AmendmentView))]
    [Refuses("amendment-unknown", "amendment-not-draft", "amendment-not-author")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "catalogue-amendments/{id}/withdrawal")] HttpRequest request, string id, CancellationToken cancellation)
    {
        if (!CommandHeaders.Of(request, Caller.Of(request.HttpContext).Actor, time.GetUtcNow()).TryGet(out var headers, out var problem))
            return problem;
        if (!(await RequestBody.ReadOptionalAsync(request, ReasonInput.Read, cancellation)).TryGet(out var input, out problem))
            return problem;
        var wanted = AmendmentRequest.Of(headers, id, new WithdrawAmendment(headers.By.Id), input.Reason);
        return PolicyAnswer.Of(await desk.DecideAsync(wanted, cancellation));
    }
}
