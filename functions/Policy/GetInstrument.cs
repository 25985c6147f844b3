using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Policy;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Policy;

/// <summary>All that the catalogue in use says about one instrument; with <c>asOf</c>, as on that civil date.</summary>
internal sealed class GetInstrument(Catalogues catalogues, TimeProvider time)
{
    [Function(nameof(GetInstrument))]
    [AllowAnyone]
    [Operation("查看政策工具", "Read an instrument", Answer = typeof(WholeInstrumentView), Tagged = true)]
    [Query("asOf", "Civil date whose policy is shown; today where absent.", Type = typeof(DateOnly))]
    [Refuses("instrument-unknown")]
    public IResult Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "instruments/{id}")] HttpRequest request, string id)
    {
        if (!AsOfParameter.Of(request, time.GetUtcNow()).TryGet(out var asOf, out var problem))
            return problem;
        var catalogue = catalogues.Current;
        return RouteIds.IsPlain(id) && catalogue.Instrument(id) is { } instrument
            ? PolicyAnswer.Read(request, catalogue.Version, asOf, () => WholeInstrumentView.Of(catalogue, instrument, asOf))
            : Problem.Of(PolicyRefusals.InstrumentUnknown.Refuse(("instrument", RouteIds.IsPlain(id) ? id : "—")));
    }
}
