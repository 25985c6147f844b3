using Microsoft.Extensions.Logging;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Ports;
using Shuzhi.Core.WeChat;
using Shuzhi.Functions.Outbox;

namespace Shuzhi.Functions.WeChat;

/// <summary>Who is bound to whom: executes commands on bindings, which send no messages, and finds them.</summary>
internal sealed class WeChatBindings(IDocumentStore store, OutboxDispatcher outbox, TimeProvider time, ILogger<WeChatBindings> log)
    : AggregateService<WeChatBinding, WeChatBindingCommand>(store, ContainerCatalogue.WeChatBindings, outbox, time, log)
{
    /// <summary>The binding of a user who acts for somebody, or <see langword="null"/>.</summary>
    public async Task<WeChatBinding?> FindAsync(WeChatUser user, CancellationToken cancellation) =>
        await ReadAsync(user.BindingId, cancellation) is { Value: { Status: WeChatBindingStatus.Bound } binding } ? binding : null;

    protected override string IdOf(WeChatBindingCommand command) => command.BindingId;

    protected override Outcome<Decision<WeChatBinding>> Decide(WeChatBinding? state, WeChatBindingCommand command, DateTimeOffset now) =>
        WeChatBindingDecider.Handle(state, command, now);
}
