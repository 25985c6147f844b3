using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.IdentityModel.Tokens;

namespace Shuzhi.Functions.Identity.Development;

/// <summary>The discovery document, by which another process can take this issuer's tokens: <c>GET /api/dev/.well-known/openid-configuration</c>.</summary>
internal sealed class DescribeDevelopmentIssuer(DevelopmentIssuer issuer)
{
    [AllowAnyone]
    [Function(nameof(DescribeDevelopmentIssuer))]
    public IResult Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = DevelopmentIssuer.Path + "/.well-known/openid-configuration")] HttpRequest request)
    {
        if (!issuer.IsOn || !DevelopmentRequest.IsOwn(request)) return Results.NotFound();
        var address = DevelopmentRequest.IssuerOf(request);
        return Results.Ok(new Dictionary<string, object>
        {
            ["issuer"] = address,
            ["jwks_uri"] = $"{address}/jwks",
            ["token_endpoint"] = $"{address}/tokens",
            ["id_token_signing_alg_values_supported"] = new[] { SecurityAlgorithms.EcdsaSha256 },
        });
    }
}
