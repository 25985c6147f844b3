using Microsoft.AspNetCore.Http;
using Shuzhi.Core.Applications;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Panels;
using Shuzhi.Functions.Applications;
using Shuzhi.Functions.Audit;
using Shuzhi.Functions.Documents;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;
using Shuzhi.Functions.Policy;

namespace Shuzhi.Functions.Panels;

/// <summary>Where experts see their panels and answer. Nobody finds a panel here that they were not seated on.</summary>
internal sealed class AssignmentDesk(PanelService panels, ApplicationService applications, Catalogues catalogues, AccessBook accesses, TimeProvider time)
{
    /// <summary>The panel, where the caller was seated on it.</summary>
    public async Task<Checked<Stored<Panel>>> FindAsync(string id, Caller caller, CancellationToken cancellation) =>
        RouteIds.IsPlain(id) && await panels.ReadAsync(id, cancellation) is { } found && found.Value.SeatOf(caller.Id) is not null
            ? found
            : RouteIds.NotFound(id);

    public async Task<IResult> HandleAsync(HttpRequest request, string id, Func<CommandHeaders, PanelCommand> command, CancellationToken cancellation)
    {
        var caller = Caller.Of(request.HttpContext);
        if (!(await FindAsync(id, caller, cancellation)).TryGet(out var found, out var problem))
            return problem;
        if (!Caller.HeadersOf(request, time).TryGet(out var headers, out problem))
            return problem;
        var outcome = await panels.ExecuteAsync(command(headers), found, cancellation);
        return outcome.TryGet(out var stored, out var refusal) ? Answer.Ok(await ShowAsync(request, stored.Value, cancellation)) : Problem.Of(refusal);
    }

    /// <summary>The panel as the expert of a seat sees it: the own sheet and no other, and the application without its applicant where the panel is blind.</summary>
    public async Task<AssignmentView> ShowAsync(HttpRequest request, Panel panel, CancellationToken cancellation)
    {
        var caller = Caller.Of(request.HttpContext);
        var (seat, language) = (panel.SeatOf(caller.Id)!, Languages.Of(request));
        // Whoever is not, or no longer, to score sees what the seat became and nothing of the application.
        var application = seat.IsTaken ? (await applications.ReadAsync(panel.ApplicationId, cancellation))?.Value : null;
        if (application is not null)
            await accesses.RecordAsync(caller, AccessKind.ApplicationRead, application.Id, cancellation: cancellation);
        return AssignmentView.Of(panel, seat, language) with { Application = application is null ? null : Show(panel, application, language) };
    }

    private AssessedView Show(Panel panel, Application application, Language language)
    {
        var definitions = catalogues.Find(application.CatalogueVersion)?.Instrument(application.InstrumentId)?.Facts ?? [];
        var facts = application.Review is { } review ? application.Statement.Facts.With(review.Facts) : application.Statement.Facts;
        return new(
            application.InstrumentId,
            panel.Rules.Blind ? null : ApplicantView.Of(application.Statement.Applicant),
            [.. definitions.Where(fact => facts[fact.Name] is not null).Select(fact => new AssessedFact(fact.Name, fact.Label.In(language), $"{facts[fact.Name]}"))],
            [.. AssessedDocument.Readable(panel, application).Select(document => AssessedDocument.Of(document, panel.Rules.Blind))]);
    }
}
