using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Shuzhi.Core.Applications.Review;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Documents;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;
using Shuzhi.Functions.Outbox;

namespace Shuzhi.Functions.Review;

/// <summary>Executes commands on delegations. They send no messages.</summary>
internal sealed class DelegationService(IDocumentStore store, OutboxDispatcher outbox, TimeProvider time, ILogger<DelegationService> log)
    : AggregateService<Delegation, DelegationCommand>(store, ContainerCatalogue.Delegations, outbox, time, log)
{
    private readonly TimeProvider time = time;

    /// <summary>Executes what an officer wants about somebody who stands in.</summary>
    public async Task<Checked<Stored<Delegation>>> HandleAsync(HttpRequest request, string delegateId, Func<CommandHeaders, DelegationCommand> command, CancellationToken cancellation)
    {
        var caller = Caller.Of(request.HttpContext);
        if (!CommandHeaders.Of(request, caller.Actor, time.GetUtcNow()).TryGet(out var headers, out var problem))
            return problem;
        if (!RouteIds.IsPlain(delegateId) || delegateId == caller.Id)
            return RouteIds.NotFound(delegateId);
        return await ExecuteAsync(command(headers), null, cancellation);
    }

    protected override string IdOf(DelegationCommand command) => command.DelegationId;

    protected override Outcome<Decision<Delegation>> Decide(Delegation? state, DelegationCommand command, DateTimeOffset now) =>
        DelegationDecider.Handle(state, command, now);
}
