using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using FromBodyAttribute = Microsoft.Azure.Functions.Worker.Http.FromBodyAttribute;

namespace Shuzhi.Functions.Identity.Development;

/// <summary>Signs a token for any role: <c>POST /api/dev/tokens {"role":"applicant"}</c>.</summary>
internal sealed class IssueDevelopmentToken(DevelopmentIssuer issuer)
{
    [AllowAnyone]
    [Function(nameof(IssueDevelopmentToken))]
    public IResult Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = DevelopmentIssuer.Path + "/tokens")] HttpRequest request,
        [FromBody] DevelopmentTokenRequest wanted)
    {
        if (!issuer.IsOn || !DevelopmentRequest.IsOwn(request)) return Results.NotFound();
        if (wanted.FindMistake() is { } mistake) return Results.Problem(mistake, statusCode: StatusCodes.Status400BadRequest, extensions: [new("code", "token-request-invalid")]);
        request.HttpContext.Response.Headers.CacheControl = "no-store";
        return Results.Ok(issuer.Issue(wanted, DevelopmentRequest.IssuerOf(request)));
    }
}
