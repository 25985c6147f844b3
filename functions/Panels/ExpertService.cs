using Microsoft.Extensions.Logging;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Panels;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Outbox;

namespace Shuzhi.Functions.Panels;

/// <summary>Executes commands on the pool of experts. An entry sends no messages.</summary>
internal sealed class ExpertService(IDocumentStore store, OutboxDispatcher outbox, TimeProvider time, ILogger<ExpertService> log)
    : AggregateService<Expert, ExpertCommand>(store, ContainerCatalogue.Experts, outbox, time, log)
{
    /// <summary>The whole pool, retired experts included.</summary>
    public async Task<IReadOnlyList<Expert>> PoolAsync(CancellationToken cancellation = default)
    {
        var pool = new List<Expert>();
        await foreach (var expert in Documents.AllAsync(All with { PageSize = DocumentLimits.PageSize }, cancellation)) pool.Add(expert.Value);
        return pool;
    }

    /// <summary>The pool in the order of subjects.</summary>
    public static DocumentQuery All { get; } = new(ContainerCatalogue.Experts)
    {
        Where = [DocumentFilter.Equal("type", ExpertDocumentTypes.Expert)],
        OrderBy = ["expertId"],
    };

    protected override string IdOf(ExpertCommand command) => command.ExpertId;

    protected override Outcome<Decision<Expert>> Decide(Expert? state, ExpertCommand command, DateTimeOffset now) =>
        ExpertDecider.Handle(state, command, now);
}
