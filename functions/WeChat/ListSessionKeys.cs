using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.WeChat;

/// <summary>The public keys of the app's own tokens, as a JWK set.</summary>
internal sealed class ListSessionKeys(SessionIssuer issuer)
{
    [Function(nameof(ListSessionKeys))]
    [AllowAnyone]
    [Operation("会话令牌公钥", "The keys of the app's own tokens", Answer = typeof(PublicKeysView), Whole = true)]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "sessions/jwks")] HttpRequest request) => Answer.Ok(new PublicKeysView(issuer.PublicKeys));
}
