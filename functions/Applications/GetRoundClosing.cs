using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Applications;

/// <summary>How far the closing of a round has come.</summary>
internal sealed class GetRoundClosing(DurableTaskClient orchestrations)
{
    [Function(nameof(GetRoundClosing))]
    [Allow(ActorRole.District, ActorRole.City, ActorRole.Auditor, ActorRole.Supervisor, ActorRole.Admin)]
    [Operation("查看截止进度", "Read how far the closing of a round has come", Answer = typeof(RoundClosingView))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "rounds/{id}/closing")] HttpRequest request, string id, CancellationToken cancellation)
    {
        var found = RouteIds.IsPlain(id) ? await orchestrations.GetInstanceAsync($"round-close-{id}", getInputsAndOutputs: true, cancellation) : null;
        return found?.SerializedCustomStatus is { } status && JsonSerializer.Deserialize<RoundClosing>(status, DomainJson.Options) is { } closing
            ? Answer.Ok(new RoundClosingView(closing.RoundId, closing.Stage, closing.DraftsEnded, closing.Begun, closing.Rejected, closing.Failed))
            : RouteIds.NotFound(id);
    }
}

/// <summary>How far the closing of a round has come, in applications.</summary>
internal sealed record RoundClosingView(string RoundId, string Stage, int DraftsEnded, int Begun, int Rejected, int Failed);
