using System.Text.Json;

namespace Shuzhi.Core.Ports;

/// <summary>What kind of message waits in an outbox.</summary>
public enum OutboxKind
{
    /// <summary>To a queue; the target is its name, the key the session, if the queue has sessions.</summary>
    Queue,

    /// <summary>Starts an orchestration; the target is its name, the key the instance id.</summary>
    StartOrchestration,

    /// <summary>An external event; the target is its name, the key the instance id.</summary>
    RaiseEvent,
}

/// <summary>
/// A message written in the same document as the change that causes it. A dispatcher sends it at least once and then clears it;
/// consumers are idempotent.
/// </summary>
/// <param name="Id">Deterministic; also the message id, by which duplicates are detected.</param>
/// <param name="Kind">What kind.</param>
/// <param name="Target">Queue, orchestration or event name.</param>
/// <param name="Key">Session or instance id. No personal data.</param>
/// <param name="Subject">Type of the body, so that a consumer knows what to read.</param>
/// <param name="Body">The body.</param>
public sealed record OutboxMessage(string Id, OutboxKind Kind, string Target, string? Key, string Subject, JsonElement Body)
{
    public static OutboxMessage ToQueue<T>(string id, string queue, T body, string? session = null) =>
        new(id, OutboxKind.Queue, queue, session, typeof(T).Name, DomainJson.ToElement(body));

    public static OutboxMessage Start<T>(string id, string orchestration, string instanceId, T input) =>
        new(id, OutboxKind.StartOrchestration, orchestration, instanceId, typeof(T).Name, DomainJson.ToElement(input));

    public static OutboxMessage Raise<T>(string id, string instanceId, string eventName, T data) =>
        new(id, OutboxKind.RaiseEvent, eventName, instanceId, typeof(T).Name, DomainJson.ToElement(data));
}

/// <summary>Queues, named as in the entity declarations.</summary>
public static class QueueNames
{
    /// <summary>Session: the budget line, so that applications are rated in the order of their submission.</summary>
    public const string VoucherRating = "voucher-rating";

    /// <summary>Session: the budget line.</summary>
    public const string BudgetReservations = "budget-reservations";

    public const string Notifications = "notifications";

    public const string Payments = "payments";
}
