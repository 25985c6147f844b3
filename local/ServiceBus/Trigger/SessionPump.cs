using System.Collections.Concurrent;
using Shuzhi.Local.ServiceBus.Queues;

namespace Shuzhi.Local.ServiceBus.Trigger;

/// <summary>Several sessions at once, each in order; a busy session goes behind the waiting ones after its turn.</summary>
internal sealed class SessionPump(TriggerBinding binding, PumpContext context) : MessagePump(binding, context)
{
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(1);

    private readonly SessionQueue queue = (SessionQueue)binding.Queue;
    private readonly ConcurrentDictionary<SessionLock, bool> held = new();
    private readonly BatchReceiver batches = new(context.Settings, context.Time);

    protected override Task RunAsync() => Task.WhenAll(Enumerable.Range(0, Context.Settings.MaxConcurrentSessions).Select(_ => RunSlotAsync()));

    protected override Task GiveUpAsync()
    {
        foreach (var session in held.Keys) queue.Release(session);
        return Task.CompletedTask;
    }

    private async Task RunSlotAsync()
    {
        while (!Stopping.IsCancellationRequested)
        {
            var session = await TryAsync(() => queue.AcceptNextAsync(ReceiveRound, Stopping));
            if (session is null) continue;
            held[session] = true;
            try
            {
                await RunSessionAsync(session);
            }
            finally
            {
                held.TryRemove(session, out _);
                queue.Release(session);
            }
        }
    }

    private async Task RunSessionAsync(SessionLock session)
    {
        var endOfTurn = Context.Time.GetUtcNow() + Turn;
        while (!Stopping.IsCancellationRequested)
        {
            var taken = await TryAsync(async () => (List<Delivery>?)await TakeAsync(session));
            if (taken is not { Count: > 0 }) return;
            var actions = new BrokerSessionActions(queue, session);
            KeepLocked(session);
            if (Binding.Attribute.IsBatched || taken.Count == 1) await HandleAsync(taken, session, actions);
            else await Task.WhenAll(taken.Select(delivery => HandleAsync([delivery], session, actions)));
            queue.KeepLocked(session, default);
            if (actions.IsReleased || session.IsLost) return;
            if (Context.Time.GetUtcNow() >= endOfTurn && queue.OthersWait()) return;
        }
    }

    private Task<List<Delivery>> TakeAsync(SessionLock session)
    {
        var idle = Context.Settings.SessionIdleTimeout;
        return Binding.Attribute.IsBatched
            ? batches.ReceiveAsync((most, wait) => queue.ReceiveAsync(session, most, wait, yields: true, Stopping), idle, Stopping)
            : queue.ReceiveAsync(session, Context.Settings.MaxConcurrentCallsPerSession, idle, yields: true, Stopping);
    }

    private void KeepLocked(SessionLock session)
    {
        if (Binding.Attribute.IsBatched || Context.Settings.MaxAutoLockRenewalDuration == TimeSpan.Zero) return;
        queue.KeepLocked(session, Context.Time.GetUtcNow() + Context.Settings.MaxAutoLockRenewalDuration);
    }
}
