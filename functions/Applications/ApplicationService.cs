using Microsoft.Extensions.Logging;
using Shuzhi.Core.Applications;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Outbox;

namespace Shuzhi.Functions.Applications;

/// <summary>Executes commands on applications.</summary>
internal sealed class ApplicationService(IDocumentStore store, OutboxDispatcher outbox, TimeProvider time, ILogger<ApplicationService> log)
    : AggregateService<Application, ApplicationCommand>(store, ContainerCatalogue.Applications, outbox, time, log)
{
    protected override string IdOf(ApplicationCommand command) => command.ApplicationId;

    protected override Outcome<Decision<Application>> Decide(Application? state, ApplicationCommand command, DateTimeOffset now) =>
        ApplicationDecider.Handle(state, command, now).Map(change => new Decision<Application>(change.State, change.Messages, change.ChangesNothing));
}
