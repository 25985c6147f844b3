using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Functions.Audit;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Applications;

internal sealed class GetApplication(ApplicationDesk desk, AccessBook accesses)
{
    [Function(nameof(GetApplication))]
    [Allow(ActorRole.Applicant, ActorRole.District, ActorRole.City, ActorRole.Auditor, ActorRole.Finance, ActorRole.Supervisor, ActorRole.Admin)]
    [Operation("查看申报", "Read an application", Answer = typeof(ApplicationView), Tagged = true)]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "applications/{id}")] HttpRequest request, string id, CancellationToken cancellation)
    {
        var caller = Caller.Of(request.HttpContext);
        if (!(await desk.FindAsync(id, caller, cancellation)).TryGet(out var found, out var problem))
            return problem;
        await accesses.RecordAsync(caller, AccessKind.ApplicationRead, id, cancellation: cancellation);
        return Answer.Read(request, ApplicationView.Of(found.Value, Languages.Of(request), ApplicationAccess.IsStaff(caller)), found.Value.Version);
    }
}
