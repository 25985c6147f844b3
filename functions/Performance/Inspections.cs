using Shuzhi.Core.Applications;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Performance;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Documents;
using Shuzhi.Functions.Http;

namespace Shuzhi.Functions.Performance;

/// <summary>Draws samples and tells those concerned. An interrupted draw is completed by repeating it: the order was drawn once and stays.</summary>
internal sealed class Inspections(SampleService samples, PerformanceService cases, IDocumentStore store)
{
    private const int AtOnce = 8;

    private readonly DocumentSet<Application> applications = new(store, ContainerCatalogue.Applications);

    public async Task<Outcome<Stored<InspectionSample>>> DrawAsync(string sampleId, CommandHeaders headers, CancellationToken cancellation)
    {
        var paid = await samples.ReadAsync(sampleId, cancellation) is { } announced ? await PaidAsync(announced.Value.RoundId, cancellation) : [];
        var command = new Core.Performance.DrawSample { CommandId = headers.CommandId, By = headers.By, SampleId = sampleId, Paid = [.. paid.Keys] };
        var outcome = await samples.ExecuteAsync(command, null, cancellation);
        if (!outcome.TryGet(out var drawn, out var refusal))
            return refusal;
        var selected = drawn.Value.Selected.Where(paid.ContainsKey);
        await Parallel.ForEachAsync(selected, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (id, token) => await SelectAsync(sampleId, id, paid[id], token));
        return drawn;
    }

    private async Task SelectAsync(string sampleId, string applicationId, PaidApplication paid, CancellationToken cancellation)
    {
        var command = new SelectForInspection { CommandId = $"select-{sampleId}", By = Actor.System, CaseId = applicationId, RoundId = paid.RoundId, Award = paid.Award, SampleId = sampleId };
        var outcome = await cases.ExecuteAsync(command, null, cancellation);
        if (!outcome.IsOk) throw new InvalidOperationException($"{applicationId} cannot be selected: {outcome.Refusal}");
    }

    private async Task<Dictionary<string, PaidApplication>> PaidAsync(string roundId, CancellationToken cancellation)
    {
        var query = new DocumentQuery(ContainerCatalogue.Applications)
        {
            Where = [DocumentFilter.Equal("roundId", roundId), DocumentFilter.Equal("status", "paid")],
            OrderBy = ["submittedAt"],
        };
        var paid = new Dictionary<string, PaidApplication>(StringComparer.Ordinal);
        await foreach (var application in applications.AllAsync(query, cancellation))
        {
            if (PaidApplication.From(application.Value) is { } one) paid.Add(application.Value.Id, one);
        }

        return paid;
    }
}
