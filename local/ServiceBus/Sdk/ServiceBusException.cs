#nullable disable
namespace Azure.Messaging.ServiceBus;

/// <summary>An operation of the broker that failed, with the reason as a value.</summary>
public class ServiceBusException : Exception
{
    public ServiceBusException()
    {
    }

    public ServiceBusException(bool isTransient, string message, string entityName = null, ServiceBusFailureReason reason = ServiceBusFailureReason.GeneralError, Exception innerException = null)
        : base(message, innerException)
    {
        IsTransient = isTransient;
        EntityPath = entityName;
        Reason = reason;
    }

    public ServiceBusException(string message, ServiceBusFailureReason reason, string entityPath = null, Exception innerException = null)
        : this(IsTransientReason(reason), message, entityPath, reason, innerException)
    {
    }

    public string EntityPath { get; }

    public bool IsTransient { get; }

    public override string Message => EntityPath is null ? $"{base.Message} ({Reason})" : $"{base.Message} ({Reason}, {EntityPath})";

    public ServiceBusFailureReason Reason { get; }

    private static bool IsTransientReason(ServiceBusFailureReason reason) => reason
        is ServiceBusFailureReason.ServiceBusy
        or ServiceBusFailureReason.ServiceTimeout
        or ServiceBusFailureReason.ServiceCommunicationProblem;
}
