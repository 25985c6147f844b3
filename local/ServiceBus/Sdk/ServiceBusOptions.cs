#nullable disable
namespace Azure.Messaging.ServiceBus;

public class ServiceBusClientOptions
{
    public ServiceBusClientOptions()
    {
    }

    public string Identifier { get; set; }

    public ServiceBusTransportType TransportType { get; set; }
}

public class ServiceBusSenderOptions
{
    public string Identifier { get; set; }
}

public class ServiceBusReceiverOptions
{
    public string Identifier { get; set; }

    public int PrefetchCount { get; set; }

    public ServiceBusReceiveMode ReceiveMode { get; set; }

    public SubQueue SubQueue { get; set; }
}

public class ServiceBusSessionReceiverOptions
{
    public string Identifier { get; set; }

    public int PrefetchCount { get; set; }

    public ServiceBusReceiveMode ReceiveMode { get; set; }
}

public class CreateMessageBatchOptions
{
    public long? MaxSizeInBytes { get; set; }
}
