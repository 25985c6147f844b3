using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Policy.Amendments;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Policy;

/// <summary>Brings an amendment into use. Whoever wrote it may not.</summary>
internal sealed class ApproveCatalogueAmendment(AmendmentDesk desk, TimeProvider time)
{
    [Function(nameof(ApproveCatalogueAmendment))]
    [Allow(ActorRole.Admin)]
    [Operation("批准目录修订", "Approve an amendment", Body = typeof(ReasonInput), BodyIsOptional = true, Answer = typeof(AmendmentView))]
    [Refuses("amendment-unknown", "amendment-not-draft", "amendment-same-eyes", "amendment-base-moved", "amendment-mistakes", "amendment-no-change")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "catalogue-amendments/{id}/approval")] HttpRequest request, string id, CancellationToken cancellation)
    {
        if (!CommandHeaders.Of(request, Caller.Of(request.HttpContext).Actor, time.GetUtcNow()).TryGet(out var headers, out var problem))
            return problem;
        if (!(await RequestBody.ReadOptionalAsync(request, ReasonInput.Read, cancellation)).TryGet(out var input, out problem))
            return problem;
        var wanted = AmendmentRequest.Of(headers, id, new ApproveAmendment(headers.By.Id), input.Reason);
        return PolicyAnswer.Of(await desk.DecideAsync(wanted, cancellation));
    }
}
