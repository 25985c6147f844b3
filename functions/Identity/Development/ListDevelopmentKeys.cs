using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Shuzhi.Functions.Identity.Development;

/// <summary>The public key, as a JWK set: <c>GET /api/dev/jwks</c>.</summary>
internal sealed class ListDevelopmentKeys(DevelopmentIssuer issuer)
{
    [AllowAnyone]
    [Function(nameof(ListDevelopmentKeys))]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = DevelopmentIssuer.Path + "/jwks")] HttpRequest request) =>
        issuer.IsOn && DevelopmentRequest.IsOwn(request) ? Results.Ok(new { keys = new[] { issuer.PublicKey() } }) : Results.NotFound();
}
