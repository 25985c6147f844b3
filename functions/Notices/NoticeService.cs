using Microsoft.Extensions.Logging;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Notices;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Outbox;

namespace Shuzhi.Functions.Notices;

/// <summary>Executes commands on notices.</summary>
internal sealed class NoticeService(IDocumentStore store, OutboxDispatcher outbox, TimeProvider time, ILogger<NoticeService> log)
    : AggregateService<PublicNotice, NoticeCommand>(store, ContainerCatalogue.Notices, outbox, time, log)
{
    protected override string IdOf(NoticeCommand command) => command.NoticeId;

    protected override Outcome<Decision<PublicNotice>> Decide(PublicNotice? state, NoticeCommand command, DateTimeOffset now) =>
        NoticeDecider.Handle(state, command, now);
}
