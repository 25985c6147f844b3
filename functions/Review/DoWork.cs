using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Review;

/// <summary>Does the same with many applications, and answers for each.</summary>
internal sealed class DoWork(BulkDesk desk)
{
    [Function(nameof(DoWork))]
    [Allow(ActorRole.District, ActorRole.City, ActorRole.Auditor, ActorRole.Finance)]
    [Operation("批量办理", "Do the same with many applications", Body = typeof(BulkInput), Answer = typeof(PageView<BulkResult>), Whole = true)]
    [Refuses("review-outcome-missing")]
    public async Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "work")] HttpRequest request, CancellationToken cancellation) =>
        (await RequestBody.ReadAsync(request, BulkInput.Read, cancellation)).TryGet(out var input, out var problem)
            ? await desk.HandleAsync(request, input, cancellation)
            : problem;
}
