using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Health;

/// <summary>The process answers.</summary>
internal sealed class GetLiveness
{
    [Function(nameof(GetLiveness))]
    [AllowAnyone]
    [Operation("存活检查", "Is it alive", Answer = typeof(HealthView))]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health/live")] HttpRequest request) => Answer.Unkept(new HealthView("live"));
}

/// <summary>How the app is: <c>live</c> or <c>ready</c>.</summary>
internal sealed record HealthView(string Status);
