using Microsoft.Extensions.Logging;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Disbursement;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Outbox;

namespace Shuzhi.Functions.Disbursement;

/// <summary>Executes commands on disbursement batches.</summary>
internal sealed class DisbursementService(IDocumentStore store, OutboxDispatcher outbox, TimeProvider time, ILogger<DisbursementService> log)
    : AggregateService<DisbursementBatch, BatchCommand>(store, ContainerCatalogue.Disbursements, outbox, time, log)
{
    protected override string IdOf(BatchCommand command) => command.BatchId;

    protected override Outcome<Decision<DisbursementBatch>> Decide(DisbursementBatch? state, BatchCommand command, DateTimeOffset now) =>
        DisbursementDecider.Handle(state, command, now);
}
