using System.Collections.Concurrent;
using Shuzhi.Local.ServiceBus.Queues;

namespace Shuzhi.Local.ServiceBus.Trigger;

/// <summary>Messages without sessions: many at once one by one, or one batch after the other.</summary>
internal sealed class PlainPump(TriggerBinding binding, PumpContext context) : MessagePump(binding, context)
{
    private readonly PlainQueue queue = (PlainQueue)binding.Queue;
    private readonly ConcurrentDictionary<Delivery, bool> inFlight = new();

    protected override Task RunAsync() => Binding.Attribute.IsBatched ? RunBatchesAsync() : RunSinglesAsync();

    protected override Task GiveUpAsync() => queue.AbandonHeldAsync([.. inFlight.Keys]);

    private async Task RunSinglesAsync()
    {
        var most = Context.Settings.MaxConcurrentCalls;
        using var slots = new SemaphoreSlim(most, most);
        while (!Stopping.IsCancellationRequested)
        {
            await slots.WaitAsync(CancellationToken.None);
            var free = 1;
            while (free < most && slots.Wait(0, CancellationToken.None)) free++;
            var taken = await TryAsync(async () => (List<Delivery>?)await queue.ReceiveAsync(free, ReceiveRound, Stopping)) ?? [];
            if (taken.Count < free) slots.Release(free - taken.Count);
            KeepLocked(taken);
            foreach (var delivery in taken) _ = Task.Run(() => HandleAsync(delivery, slots));
        }

        for (var slot = 0; slot < most; slot++) await slots.WaitAsync(CancellationToken.None);
    }

    private async Task RunBatchesAsync()
    {
        var batches = new BatchReceiver(Context.Settings, Context.Time);
        while (!Stopping.IsCancellationRequested)
        {
            var batch = await TryAsync(async () => (List<Delivery>?)await batches.ReceiveAsync(
                (most, wait) => queue.ReceiveAsync(most, wait, Stopping), ReceiveRound, Stopping));
            if (batch is not { Count: > 0 }) continue;
            foreach (var delivery in batch) inFlight[delivery] = true;
            await HandleAsync(batch, null, null);
            foreach (var delivery in batch) inFlight.TryRemove(delivery, out _);
        }
    }

    private async Task HandleAsync(Delivery delivery, SemaphoreSlim slots)
    {
        inFlight[delivery] = true;
        try
        {
            await HandleAsync([delivery], null, null);
            // A function that settles by itself and did not: the lock now runs out in its own time.
            if (!CompletesByItself) queue.KeepLocked([delivery], default);
        }
        finally
        {
            inFlight.TryRemove(delivery, out _);
            slots.Release();
        }
    }

    private void KeepLocked(List<Delivery> taken)
    {
        if (taken.Count == 0 || Context.Settings.MaxAutoLockRenewalDuration == TimeSpan.Zero) return;
        queue.KeepLocked(taken, Context.Time.GetUtcNow() + Context.Settings.MaxAutoLockRenewalDuration);
    }
}
