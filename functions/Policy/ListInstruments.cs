using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Policy;

/// <summary>Every instrument of the catalogue in use: names, sources, dates in force and responsible departments; with <c>asOf</c>, as on that civil date.</summary>
internal sealed class ListInstruments(Catalogues catalogues, TimeProvider time)
{
    [Function(nameof(ListInstruments))]
    [AllowAnyone]
    [Operation("列出政策工具", "List instruments", Answer = typeof(InstrumentListView), Tagged = true, Whole = true)]
    [Query("asOf", "Civil date whose policy is shown; today where absent.", Type = typeof(DateOnly))]
    public IResult Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "instruments")] HttpRequest request)
    {
        if (!AsOfParameter.Of(request, time.GetUtcNow()).TryGet(out var asOf, out var problem))
            return problem;
        var catalogue = catalogues.Current;
        return PolicyAnswer.Read(request, catalogue.Version, asOf, () => InstrumentListView.Of(catalogue, asOf));
    }
}
