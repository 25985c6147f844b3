using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Policy.Amendments;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Policy;

/// <summary>Writes a change of the catalogue. It changes nothing until another person approves it.</summary>
internal sealed class ProposeCatalogueAmendment(AmendmentDesk desk, TimeProvider time)
{
    [Function(nameof(ProposeCatalogueAmendment))]
    [Allow(ActorRole.Admin)]
    [Operation("提出目录修订", "Propose an amendment", Body = typeof(AmendmentInput), Status = 201, Answer = typeof(AmendmentView))]
    [Refuses("amendment-mistakes", "amendment-no-change")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "catalogue-amendments")] HttpRequest request, CancellationToken cancellation)
    {
        if (!Caller.HeadersOf(request, time).TryGet(out var headers, out var problem))
            return problem;
        if (!(await RequestBody.ReadAsync(request, AmendmentInput.Read, cancellation)).TryGet(out var input, out problem))
            return problem;
        var wanted = AmendmentRequest.Of(headers, headers.NewId, new ProposeAmendment(headers.NewId, headers.By.Id, [], input.Reason), input.Reason, input);
        return (await desk.ProposeAsync(wanted, input, cancellation)).TryGet(out var document, out problem)
            ? Answer.Created($"{request.Path}/{document.Amendment.Id}", AmendmentView.Of(document), document.Revision)
            : problem;
    }
}
