using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Audit;

/// <summary>Verifies everything that is stored against its record. One at a time; it reads the whole store.</summary>
internal sealed class VerifyAudit(VerificationDesk desk)
{
    [Function(nameof(VerifyAudit))]
    [Allow(ActorRole.Auditor, ActorRole.Supervisor, ActorRole.Admin)]
    [Operation("核验全部审计记录", "Verify all audit records", Answer = typeof(AuditReportView))]
    [Refuses("verification-running")]
    [Query("asOf", "The instant of the head to report, ISO 8601 with an offset; two minutes ago by default.", Type = typeof(DateTimeOffset))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "audit/verification")] HttpRequest request, CancellationToken cancellation)
    {
        if (!AsOf.Of(request).TryGet(out var asOf, out var problem))
            return problem;
        return (await desk.VerifyAsync(asOf.Instant, cancellation)).TryGet(out var report, out problem) ? Answer.Ok(AuditReportView.Of(report)) : problem;
    }
}
