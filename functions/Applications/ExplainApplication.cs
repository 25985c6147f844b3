using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Applications;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Policy.Explaining;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Audit;
using Shuzhi.Functions.Documents;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;
using Shuzhi.Functions.Policy;

namespace Shuzhi.Functions.Applications;

/// <summary>The evaluation as it was recorded, step by step, with its clauses.</summary>
internal sealed class ExplainApplication(ApplicationDesk desk, Catalogues catalogues, AccessBook accesses, IDocumentStore store)
{
    private readonly DocumentSet<EvaluationRecord> evaluations = new(store, ContainerCatalogue.Applications);

    [Function(nameof(ExplainApplication))]
    [Allow(ActorRole.Applicant, ActorRole.District, ActorRole.City, ActorRole.Auditor, ActorRole.Finance, ActorRole.Supervisor, ActorRole.Admin)]
    [Operation("查看测算说明", "Explain the award", Answer = typeof(Explanation), AnswerMedia = [MediaTypes.Json, MediaTypes.Text, MediaTypes.Html])]
    [Refuses("application-not-rated")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "applications/{id}/explanation")] HttpRequest request, string id, CancellationToken cancellation)
    {
        var caller = Caller.Of(request.HttpContext);
        if (!(await desk.FindAsync(id, caller, cancellation)).TryGet(out var found, out var problem))
            return problem;
        if (await evaluations.ReadAsync(id, EvaluationRecord.DocumentIdOf(found.Value), cancellation) is not { } record)
            return ProblemCode.NotRated.Plain();
        // Titles of clauses that the pinned catalogue had and this release has not fall back to their ids.
        var catalogue = catalogues.Find(found.Value.CatalogueVersion) ?? catalogues.Current;
        if (!ExplanationAnswer.Of(request, catalogue, record.Value.Read()).TryGet(out var answer, out problem))
            return problem;
        await accesses.RecordAsync(caller, AccessKind.ApplicationRead, id, cancellation: cancellation);
        return answer;
    }
}
