using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Functions.Applications;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;
using Commands = Shuzhi.Core.Applications.Review;

namespace Shuzhi.Functions.Review;

internal sealed class RecordAudit(ReviewDesk desk)
{
    [Function(nameof(RecordAudit))]
    [Allow(ActorRole.Auditor)]
    [Operation("记录专项审计", "Record an audit", Body = typeof(AuditInput), BodyIsOptional = true, Answer = typeof(ApplicationView))]
    [RefusesFindings]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "applications/{id}/audit")] HttpRequest request, string id, CancellationToken cancellation) =>
        desk.HandleAsync(request, id, AuditInput.Read, (input, officer) => new Commands.RecordAudit
        {
            CommandId = officer.CommandId,
            By = officer.By,
            ApplicationId = officer.ApplicationId,
            Passed = input.Finding.Passed,
            Grounds = input.Finding.Grounds,
            Facts = input.Finding.Facts,
            AuditedCost = input.AuditedCost,
            ReportDocumentId = input.DocumentId,
        }, cancellation);
}
