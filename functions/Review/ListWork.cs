using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Applications;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Policy;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Documents;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Review;

/// <summary>What waits for the caller's role, what is due first at the top: of a district's officers in their district; with <c>officer</c>, what somebody has taken on.</summary>
internal sealed class ListWork(IDocumentStore store, Standins standins)
{
    private const string Me = "me";

    private readonly DocumentSet<Application> applications = new(store, ContainerCatalogue.Applications);

    [Function(nameof(ListWork))]
    [Allow(ActorRole.District, ActorRole.City, ActorRole.Auditor, ActorRole.Finance)]
    [Operation("列出待办事项", "List work", Answer = typeof(PageView<WorkView>))]
    [Query("officer", "What somebody has taken on: me, or one that the caller stands in for.")]
    [Query("district", "For other roles than a district's: only of this district.")]
    public async Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "work")] HttpRequest request, CancellationToken cancellation)
    {
        var caller = Caller.Of(request.HttpContext);
        return (await QueryAsync(request, caller, cancellation)).TryGet(out var wanted, out var problem)
            ? await applications.ShowAsync(request, wanted, WorkView.Of, cancellation)
            : problem;
    }

    private async Task<Checked<DocumentQuery>> QueryAsync(HttpRequest request, Caller caller, CancellationToken cancellation)
    {
        var query = new DocumentQuery(ContainerCatalogue.Applications) { OrderBy = ["review.work.dueAt"] };
        if (request.Query["officer"].FirstOrDefault() is { } officer)
        {
            if (officer == Me)
                return query with { Where = [DocumentFilter.Equal("review.work.claimedBy", caller.Id)] };
            if ((await standins.OfficersOfAsync(caller, cancellation)).Contains(officer))
                return query with { Where = [DocumentFilter.Equal("review.work.claimedBy", officer)] };
            return ProblemCode.ParameterInvalid.Because(new InputError("officer", "value-malformed", new("应为me或委托您办理的人员", "It is me, or somebody that the caller stands in for")));
        }
        var role = DocumentFilter.Equal("review.work.role", JsonNamingPolicy.CamelCase.ConvertName($"{caller.Role}"));
        var district = caller.Role == ActorRole.District ? caller.District ?? "" : request.Query["district"].FirstOrDefault();
        return query with { Where = district is null ? [role] : [role, DocumentFilter.Equal("review.work.district", district)] };
    }
}

/// <summary>Something that waits for somebody.</summary>
/// <param name="DueAt">UTC.</param>
/// <param name="ClaimedBy">Who has taken it on.</param>
internal sealed record WorkView(
    string ApplicationId, string RoundId, string Instrument, Stage? Stage, string Applicant, string District, DateTimeOffset StageSince, DateTimeOffset DueAt, string? ClaimedBy, long Version)
{
    public static WorkView Of(Application application) => new(
        application.Id, application.RoundId, application.InstrumentId, application.Review!.Stage, application.Statement.Applicant.Name, application.Statement.Applicant.District,
        application.Review.StageSince, application.Review.Work!.DueAt, application.Review.Work.ClaimedBy, application.Version);
}
