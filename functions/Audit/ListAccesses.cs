using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Documents;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Audit;

/// <summary>Who of the staff read what: of an application, by a person or on a day; latest first.</summary>
internal sealed class ListAccesses(IDocumentStore store)
{
    private readonly DocumentSet<AccessRecord> accesses = new(store, ContainerCatalogue.Accesses);

    [Function(nameof(ListAccesses))]
    [Allow(ActorRole.Auditor, ActorRole.Supervisor, ActorRole.Admin)]
    [Operation("列出查阅记录", "List accesses", Answer = typeof(PageView<AccessView>))]
    [Query("application", "Only of this application.")]
    [Query("actor", "Only by this person, as their subject.")]
    [Query("day", "Only on this civil day.", Type = typeof(DateOnly))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "audit/accesses")] HttpRequest request, CancellationToken cancellation)
    {
        (string Path, string? Value)[] filters = [("applicationId", request.Query["application"]), ("actorId", request.Query["actor"]), ("day", request.Query["day"])];
        if (filters.Where(filter => filter.Value is not null).ToList() is not [var chosen] || chosen.Value is not { Length: > 0 and <= InputLimits.Id })
            return ProblemCode.ParameterInvalid.Because(new InputError("application", "value-malformed", new("须指明application、actor、day之一", "One of application, actor and day is needed")));
        var wanted = new DocumentQuery(ContainerCatalogue.Accesses) { Where = [DocumentFilter.Equal(chosen.Path, chosen.Value)], OrderBy = ["at"], Descending = true };
        return await accesses.ShowAsync(request, wanted, AccessView.Of, cancellation);
    }
}

/// <summary>One access.</summary>
internal sealed record AccessView(DateTimeOffset At, string ActorId, ActorRole Role, AccessKind Kind, string ApplicationId, string? DocumentId, string? Correlation)
{
    public static AccessView Of(AccessRecord record) => new(record.At, record.ActorId, record.Role, record.Kind, record.ApplicationId, record.DocumentId, record.Correlation);
}
