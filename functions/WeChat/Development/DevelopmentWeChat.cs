using Microsoft.AspNetCore.Http;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity.Development;

namespace Shuzhi.Functions.WeChat.Development;

/// <summary>Stands in for WeChat on a developer's machine: whatever the code is, it is the user of that name, as often as one likes. For requests of the machine itself.</summary>
internal sealed class DevelopmentWeChat : IWeChat
{
    public bool Serves(HttpRequest request) => DevelopmentRequest.IsOwn(request);

    public Task<Checked<WeChatUser>> ExchangeAsync(string code, CancellationToken cancellation) => Task.FromResult<Checked<WeChatUser>>(new WeChatUser($"development-{code}"));
}
