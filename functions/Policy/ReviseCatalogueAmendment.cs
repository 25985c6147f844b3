using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Policy.Amendments;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Policy;

/// <summary>Replaces the files of a draft, on the catalogue in use now. Only its author may.</summary>
internal sealed class ReviseCatalogueAmendment(AmendmentDesk desk, TimeProvider time)
{
    [Function(nameof(ReviseCatalogueAmendment))]
    [Allow(ActorRole.Admin)]
    [Operation("修改目录修订", "Revise an amendment", Body = typeof(AmendmentInput), Answer = typeof(AmendmentView))]
    [Refuses("amendment-unknown", "amendment-not-draft", "amendment-not-author", "amendment-mistakes", "amendment-no-change")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "catalogue-amendments/{id}")] HttpRequest request, string id, CancellationToken cancellation)
    {
        if (!EntityTags.Required(request).TryGet(out _, out var problem))
            return problem;
        if (!Caller.HeadersOf(request, time).TryGet(out var headers, out problem))
            return problem;
        if (!(await RequestBody.ReadAsync(request, AmendmentInput.Read, cancellation)).TryGet(out var input, out problem))
            return problem;
        var wanted = AmendmentRequest.Of(headers, id, new ReviseAmendment(headers.By.Id, [], input.Reason), input.Reason, input);
        return PolicyAnswer.Of(await desk.ReviseAsync(wanted, input, cancellation));
    }
}
