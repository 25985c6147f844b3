using Azure.Messaging.ServiceBus;
using Shuzhi.Local.ServiceBus;
using Shuzhi.Local.ServiceBus.Entities;
using Shuzhi.Local.Storage;
using Shuzhi.Tests.Shared;

namespace Shuzhi.Local.Tests.ServiceBus;

/// <summary>A broker over a store of its own, with a clock that tests move.</summary>
internal sealed class BrokerHost : IDisposable
{
    public static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    /// <summary>Far too short to wait for anything; the shortest that a receiver takes.</summary>
    public static readonly TimeSpan AtOnce = TimeSpan.FromTicks(1);

    private const string Entities = """
        {"UserConfig": {"Namespaces": [{"Name": "test",
          "Queues": [
            {"Name": "orders", "Properties": {"LockDuration": "PT30S", "MaxDeliveryCount": 3}},
            {"Name": "lines", "Properties": {"LockDuration": "PT30S", "MaxDeliveryCount": 3, "RequiresSession": true}},
            {"Name": "unique", "Properties": {"RequiresDuplicateDetection": true, "DuplicateDetectionHistoryTimeWindow": "PT10M"}},
            {"Name": "brief", "Properties": {"DefaultMessageTimeToLive": "PT1M", "DeadLetteringOnMessageExpiration": true}},
            {"Name": "fleeting", "Properties": {"DefaultMessageTimeToLive": "PT1M"}}],
          "Topics": [{"Name": "decisions", "Subscriptions": [
            {"Name": "all"},
            {"Name": "none", "Rules": [{"Name": "never", "Properties": {"FilterType": "Sql", "SqlFilter": {"SqlExpression": "1=0"}}}]},
            {"Name": "approved", "Rules": [
              {"Name": "subject", "Properties": {"FilterType": "Correlation", "CorrelationFilter": {"Label": "approved"}}},
              {"Name": "district", "Properties": {"FilterType": "Correlation", "CorrelationFilter": {"Label": "proposed", "Properties": {"district": "north"}}}}]},
            {"Name": "short", "Properties": {"DefaultMessageTimeToLive": "PT10S"}}]}]}]}}
        """;

    public BrokerHost(string path = DataFolder.Ephemeral, ManualTimeProvider? time = null, ICommitObserver? observer = null)
    {
        Time = time ?? new ManualTimeProvider();
        Store = LocalStore.Open(path, observer);
        Broker = Broker.Open(Store, Declared, Time);
        Client = new ServiceBusClient(Broker);
    }

    public static EntityDeclarations Declared { get; } = EntityFile.Parse(Entities, "test.json");

    public ManualTimeProvider Time { get; }

    public LocalStore Store { get; }

    public Broker Broker { get; }

    public ServiceBusClient Client { get; }

    public Task SendAsync(string entity, params ServiceBusMessage[] messages) => Client.CreateSender(entity).SendMessagesAsync(messages);

    public async Task<ServiceBusReceivedMessage> ReceiveAsync(string queue) =>
        await Client.CreateReceiver(queue).ReceiveMessageAsync(AtOnce) ?? throw new InvalidOperationException($"{queue} is empty.");

    public async Task<IReadOnlyList<string>> BodiesAsync(string queue)
    {
        var messages = await Client.CreateReceiver(queue).PeekMessagesAsync(1000);
        return [.. messages.Select(message => message.Body.ToString())];
    }

    public async Task<Counts> CountAsync(string path)
    {
        var counts = (await Broker.CountAsync()).Single(each => each.Path == path);
        return new Counts(counts.Active, counts.Scheduled, counts.Deferred, counts.DeadLettered);
    }

    public void Dispose()
    {
        Broker.Dispose();
        Store.Dispose();
    }

    internal sealed record Counts(long Active, long Scheduled, long Deferred, long DeadLettered);
}

/// <summary>A folder that is removed after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("shuzhi-broker-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
