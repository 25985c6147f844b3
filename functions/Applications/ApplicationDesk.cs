using Microsoft.AspNetCore.Http;
using Shuzhi.Core.Applications;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Policy;
using Shuzhi.Functions.Audit;
using Shuzhi.Functions.Documents;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;
using Shuzhi.Functions.Policy;

namespace Shuzhi.Functions.Applications;

/// <summary>What a request wants done to an application, decided on the application as it stands.</summary>
internal delegate Task<Checked<ApplicationCommand>> CommandOn(Application application, CommandHeaders headers);

/// <summary>The counter where callers hand in what they want done to one application: it finds it, checks who asks, and executes.</summary>
internal sealed class ApplicationDesk(ApplicationService applications, Catalogues catalogues, AccessBook accesses, TimeProvider time)
{
    private const int MostAttempts = 8;

    /// <summary>The application, where there is one that the caller may see.</summary>
    public async Task<Checked<Stored<Application>>> FindAsync(string id, Caller caller, CancellationToken cancellation) =>
        RouteIds.IsPlain(id) && await applications.ReadAsync(id, cancellation) is { } found && ApplicationAccess.MaySee(caller, found.Value)
            ? found
            : RouteIds.NotFound(id);

    /// <summary>The instrument as the catalogue version has it that an application or round pins.</summary>
    public Checked<Instrument> InstrumentOf(string catalogueVersion, string instrumentId) =>
        CatalogueOf(catalogueVersion) is { } catalogue
            ? catalogue.Instrument(instrumentId) ?? throw new InvalidOperationException($"The catalogue has no {instrumentId}.")
            : ProblemCode.CatalogueGone.Plain();

    public PolicyCatalogue? CatalogueOf(string version) => catalogues.Find(version);

    /// <summary>Executes the command of a request and answers with the application as it is then.</summary>
    public async Task<IResult> HandleAsync(HttpRequest request, string id, CommandOn command, CancellationToken cancellation)
    {
        var executed = await ExecuteAsync(request, id, command, cancellation);
        return executed.TryGet(out var stored, out var problem) ? await ShowAsync(request, stored.Value, cancellation) : problem;
    }

    /// <summary>
    /// Executes the command of a request. A command that was made for a version of the application that is no longer the present one is
    /// made anew, unless the caller itself insists on a version.
    /// </summary>
    public async Task<Checked<Stored<Application>>> ExecuteAsync(HttpRequest request, string id, CommandOn command, CancellationToken cancellation)
    {
        var caller = Caller.Of(request.HttpContext);
        if (!Caller.HeadersOf(request, time).TryGet(out var headers, out var problem))
            return problem;
        var outcome = default(Outcome<Stored<Application>>);
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            if (!(await FindAsync(id, caller, cancellation)).TryGet(out var found, out problem))
                return problem;
            if (!(await command(found.Value, headers)).TryGet(out var made, out problem))
                return problem;
            outcome = await applications.ExecuteAsync(made, found, cancellation);
            if (outcome.IsOk || outcome.Refusal.Code != CommandRefusals.Stale || headers.ExpectedVersion is not null)
                break;
        }
        return outcome;
    }

    /// <summary>The application in the caller's words. Staff are on record for that too: a command that changes nothing, such as a repeat, leaves no other trace.</summary>
    private async Task<IResult> ShowAsync(HttpRequest request, Application application, CancellationToken cancellation)
    {
        var caller = Caller.Of(request.HttpContext);
        await accesses.RecordAsync(caller, AccessKind.ApplicationRead, application.Id, cancellation: cancellation);
        return Answer.Ok(ApplicationView.Of(application, Languages.Of(request), ApplicationAccess.IsStaff(caller)), application.Version);
    }
}
