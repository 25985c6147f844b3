using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Functions.Http;

namespace Shuzhi.Functions.Identity.Development;

/// <summary>Signs a token for any role: <c>POST /api/dev/tokens {"role":"applicant"}</c>.</summary>
internal sealed class IssueDevelopmentToken(DevelopmentIssuer issuer)
{
    [AllowAnyone]
    [Function(nameof(IssueDevelopmentToken))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = DevelopmentIssuer.Path + "/tokens")] HttpRequest request, CancellationToken cancellation)
    {
        if (!issuer.IsOn || !DevelopmentRequest.IsOwn(request)) return Results.NotFound();
        if (!(await RequestBody.ReadAsync(request, DevelopmentTokenRequest.Read, cancellation)).TryGet(out var wanted, out var problem)) return problem;
        if (wanted.FindMistake() is { } mistake) return Results.Problem(mistake, statusCode: StatusCodes.Status400BadRequest, extensions: [new("code", "token-request-invalid")]);
        request.HttpContext.Response.Headers.CacheControl = "no-store";
        return Results.Ok(issuer.Issue(wanted, DevelopmentRequest.IssuerOf(request)));
    }
}
