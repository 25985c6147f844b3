using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Applications;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Documents;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Applications;

/// <summary>An applicant's own applications, latest first; for staff, what was submitted to a round.</summary>
internal sealed class ListApplications(IDocumentStore store)
{
    private readonly DocumentSet<Application> applications = new(store, ContainerCatalogue.Applications);

    [Function(nameof(ListApplications))]
    [Allow(ActorRole.Applicant, ActorRole.District, ActorRole.City, ActorRole.Auditor, ActorRole.Finance, ActorRole.Supervisor, ActorRole.Admin)]
    [Operation("列出申报", "List applications", Answer = typeof(PageView<ApplicationSummary>))]
    [Query("round", "The round whose applications staff see; needed for staff.")]
    [Query("status", "Of a round, only those in this state, in the order of submission.", Type = typeof(ApplicationStatus))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "applications")] HttpRequest request, CancellationToken cancellation)
    {
        var caller = Caller.Of(request.HttpContext);
        if (!ApplicationQueries.Of(request, caller).TryGet(out var wanted, out var problem))
            return problem;
        if (!Paging.Of(request, wanted).TryGet(out var query, out problem))
            return problem;
        var page = await applications.QueryAsync(query, cancellation);
        var (language, forStaff) = (Languages.Of(request), ApplicationAccess.IsStaff(caller));
        // No index knows the district: a reviewer's page leaves out the others' applications and may hold fewer.
        var seen = page.Items.Select(item => item.Value).Where(application => ApplicationAccess.MaySee(caller, application));
        return Answer.Ok(new PageView<ApplicationSummary>([.. seen.Select(application => ApplicationSummary.Of(application, language, forStaff))], page.Continuation));
    }
}
