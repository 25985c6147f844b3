using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Health;

/// <summary>The store answers and tokens can be checked; a store that does not answer is a problem like anywhere.</summary>
internal sealed class GetReadiness(IDocumentStore store, ITokenIssuer issuer)
{
    private const string Nothing = "readiness";

    [Function(nameof(GetReadiness))]
    [AllowAnyone]
    [Operation("就绪检查", "Is it ready", Answer = typeof(HealthView))]
    [Refuses("issuer-unavailable")]
    public async Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health/ready")] HttpRequest request, CancellationToken cancellation)
    {
        try
        {
            await store.ReadAsync(ContainerCatalogue.Rounds, Nothing, Nothing, cancellation);
            await issuer.KeysAsync(cancellation);
            return Answer.Unkept(new HealthView("ready"));
        }
        catch (IssuerUnavailableException)
        {
            return IdentityProblem.IssuerUnavailable();
        }
    }
}
