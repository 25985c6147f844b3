using Azure.Messaging.ServiceBus;
using Shuzhi.Core.Ports;
using Shuzhi.Local.ServiceBus.Messages;
using Shuzhi.Local.Storage;

namespace Shuzhi.Local.ServiceBus.Queues;

/// <summary>What all entities of a broker share.</summary>
internal sealed class BrokerContext(LocalStore store, TimeProvider time, SequenceNumbers sequence, Alarm alarm)
{
    public LocalStore Store => store;

    public TimeProvider Time => time;

    public SequenceNumbers Sequence => sequence;

    public Alarm Alarm => alarm;

    public DateTimeOffset Now => time.GetUtcNow();

    public long NowMilliseconds => Now.ToUnixTimeMilliseconds();

    /// <inheritdoc cref="StoreWriter.WriteAsync{T}(Func{SqliteDb, T}, Action{T})"/>
    /// <exception cref="ServiceBusException">The store failed or is stopped; nothing was written.</exception>
    public async Task<T> WriteAsync<T>(string path, Func<SqliteDb, T> unit, Action<T>? committed = null)
    {
        try
        {
            return await store.Writer.WriteAsync(unit, committed);
        }
        catch (StoreUnavailableException problem)
        {
            throw new ServiceBusException($"The broker cannot write: {problem.Message}", ServiceBusFailureReason.ServiceCommunicationProblem, path, problem);
        }
    }

    /// <summary>Reads off the caller's thread.</summary>
    public Task<T> ReadAsync<T>(Func<SqliteDb, T> read) => Task.Run(() => store.Read(read));
}
