using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Audit;

/// <summary>Verifies one document by itself.</summary>
internal sealed class VerifyAuditOf(AuditVerification verification)
{
    [Function(nameof(VerifyAuditOf))]
    [Allow(ActorRole.Auditor, ActorRole.Supervisor, ActorRole.Admin)]
    [Operation("核验一份记录", "Verify one document", Answer = typeof(AuditReportView))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "audit/verification/{container}/{id}")] HttpRequest request,
        string container,
        string id,
        CancellationToken cancellation)
    {
        return RouteIds.IsPlain(id) && await verification.VerifyOneAsync(container, id, cancellation) is { } report
            ? Answer.Ok(AuditReportView.Of(report))
            : RouteIds.NotFound(id);
    }
}
