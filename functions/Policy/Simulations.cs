using Shuzhi.Core.Applications;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Policy;
using Shuzhi.Core.Policy.Amendments;
using Shuzhi.Core.Policy.Loading;
using Shuzhi.Core.Policy.Questions;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Documents;
using Shuzhi.Functions.Http;

namespace Shuzhi.Functions.Policy;

/// <summary>Tries a change of the catalogue on applications, given or filed. Nothing is stored.</summary>
internal sealed class Simulations(IDocumentStore store, Catalogues catalogues)
{
    /// <summary>Applications of a round that one request goes through; more would hold the connection for too long.</summary>
    private const int MostFiled = 20_000;

    private readonly DocumentSet<Application> applications = new(store, ContainerCatalogue.Applications);

    public async Task<Checked<Simulation>> RunAsync(SimulationInput input, CancellationToken cancellation)
    {
        if (!Find(input.Catalogue ?? CatalogueParameter.Current, "$.catalogue").TryGet(out var below, out var problem))
            return problem;
        var baseline = default(PolicyCatalogue);
        if (input.Baseline is { } named && !Find(named, "$.baseline").TryGet(out baseline, out problem))
            return problem;
        var load = CatalogueLoader.Load(Overlay.Apply(below.Files, input.Files));
        if (load.Catalogue is not { } after)
            return ProblemCode.InputInvalid.Because([.. load.Errors.Select(error => new InputError($"{error.File} {error.Path}", "catalogue-mistake", new(error.Message, error.Message)))]);
        var given = input.RoundId is { } round ? await FiledAsync(round, input.Applications, cancellation) : input.Applications;
        return given is null ? RouteIds.NotFound(input.RoundId!) : SimulationChoice.Run(given, after, baseline, catalogues.Current);
    }

    // What was awarded is known of those that were rated; the rest are compared under the catalogue in use.
    private async Task<ApplicationsInput?> FiledAsync(string round, ApplicationsInput given, CancellationToken cancellation)
    {
        if (!RouteIds.IsPlain(round) || await store.ReadAsync(ContainerCatalogue.Rounds, round, round, cancellation) is null)
            return null;
        var query = new DocumentQuery(ContainerCatalogue.Applications)
        {
            Where = [DocumentFilter.Equal("roundId", round)],
            OrderBy = ["status", "submittedAt"],
            PageSize = DocumentLimits.PageSize,
        };
        var filed = new List<ApplicationInput>();
        await foreach (var stored in applications.AllAsync(query, cancellation))
        {
            if (stored.Value.SubmittedAt is { } at && filed.Count < MostFiled)
                filed.Add(Filed(stored.Value, at));
        }
        return given with { Applications = filed };
    }

    private static ApplicationInput Filed(Application application, DateTimeOffset submittedAt) => new()
    {
        Id = application.Id,
        Instrument = application.InstrumentId,
        AsOf = ChinaTime.DateOf(submittedAt),
        Entity = application.EntityId,
        District = application.Statement.Applicant.District,
        Version = application.InstrumentVersion,
        Facts = (application.Assessment?.Credit.Lists ?? []).Aggregate(
            application.Statement.Facts,
            (facts, finding) => facts.With(finding.List, finding.IsListed ? FactNames.Listed : FactNames.Clear)),
        Awarded = application.Assessment is { } assessment ? assessment.Refusal is null ? assessment.Award : Money.Zero : null,
    };

    private Checked<PolicyCatalogue> Find(string version, string path) =>
        CatalogueParameter.Find(catalogues, version, path).TryGet(out var found, out var problem) ? found : problem with { Code = ProblemCode.InputInvalid.Value, Title = ProblemCode.InputInvalid.Title };
}
