using Azure.Messaging.ServiceBus;
using Shuzhi.Local.ServiceBus.Queues;

namespace Shuzhi.Local.ServiceBus.Trigger;

/// <summary>Collects a batch: what is there, and if that is less than the minimum, what comes within the waiting time.</summary>
internal sealed class BatchReceiver(TriggerSettings settings, TimeProvider time)
{
    /// <param name="receive">Receives up to so many messages, waiting at most so long for the first.</param>
    /// <param name="firstWait">How long to wait for the first message.</param>
    public async Task<List<Delivery>> ReceiveAsync(Func<int, TimeSpan, Task<List<Delivery>>> receive, TimeSpan firstWait, CancellationToken stopping)
    {
        var batch = await receive(settings.MaxMessageBatchSize, firstWait);
        if (batch.Count == 0) return batch;
        var end = time.GetUtcNow() + settings.MaxBatchWaitTime;
        while (batch.Count < settings.MinMessageBatchSize && end - time.GetUtcNow() is var left && left > TimeSpan.Zero)
        {
            try
            {
                var more = await receive(settings.MaxMessageBatchSize - batch.Count, left);
                if (more.Count == 0) break;
                batch.AddRange(more);
            }
            catch (Exception problem) when (problem is ServiceBusException || (problem is OperationCanceledException && stopping.IsCancellationRequested))
            {
                // What was collected is handled, or found to be lost, all the same.
                break;
            }
        }

        return batch;
    }
}
