using System.Text.Json;
using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Shuzhi.Core.Ports;
using Shuzhi.Local.ServiceBus.Queues;
using Shuzhi.Local.Worker;

namespace Shuzhi.Local.ServiceBus.Trigger;

/// <summary>What the pumps of all functions share.</summary>
internal sealed record PumpContext(IFunctionInvoker Invoker, TriggerSettings Settings, TimeProvider Time, JsonSerializerOptions Json, ILogger Log);

/// <summary>Takes messages for one function and runs it, until stopped.</summary>
internal abstract class MessagePump(TriggerBinding binding, PumpContext context) : IDisposable
{
    /// <summary>A receive ends after that and is made again, so that a failed read is made again too.</summary>
    protected static readonly TimeSpan ReceiveRound = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan GraceAfterAbort = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource stopping = new();
    private readonly CancellationTokenSource aborting = new();
    private Task running = Task.CompletedTask;

    protected TriggerBinding Binding => binding;

    protected PumpContext Context => context;

    /// <summary>Set when no new messages may be taken.</summary>
    protected CancellationToken Stopping => stopping.Token;

    /// <summary>Set when handlers shall give up.</summary>
    protected CancellationToken Aborting => aborting.Token;

    protected bool CompletesByItself => binding.Attribute.StatedAutoComplete ?? context.Settings.AutoCompleteMessages;

    public void Start() => running = Task.Run(RunAsync);

    /// <summary>Takes nothing new and waits for what is in flight; when cancelled, handlers are told and their messages given back.</summary>
    public async Task StopAsync(CancellationToken cancellation)
    {
        await stopping.CancelAsync();
        try
        {
            await running.WaitAsync(cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            await aborting.CancelAsync();
            await FinishAsync();
        }
    }

    /// <summary>Handlers that heed their token settle by themselves; what the others hold is given back for them.</summary>
    private async Task FinishAsync()
    {
        try
        {
            await running.WaitAsync(GraceAfterAbort);
        }
        catch (TimeoutException)
        {
            await GiveUpAsync();
        }
    }

    /// <summary>Call after stopping. A handler that has not given up keeps its tokens.</summary>
    public void Dispose()
    {
        if (!running.IsCompleted) return;
        stopping.Dispose();
        aborting.Dispose();
    }

    protected abstract Task RunAsync();

    /// <summary>Gives back what unfinished handlers hold.</summary>
    protected abstract Task GiveUpAsync();

    /// <summary>Receives; on failure waits a little and brings nothing.</summary>
    protected async Task<T?> TryAsync<T>(Func<Task<T?>> receive)
        where T : class
    {
        try
        {
            return await receive();
        }
        catch (OperationCanceledException) when (Stopping.IsCancellationRequested)
        {
            return null;
        }
        catch (ServiceBusException problem) when (problem.Reason == ServiceBusFailureReason.SessionLockLost)
        {
            return null;
        }
        catch (Exception problem)
        {
            // The pump outlives every failure; a function that silently stopped listening would be worse.
            context.Log.LogError(problem, "Receiving from {Entity} failed; it is tried again.", binding.Queue.Path);
            await Task.Delay(PauseAfterFailure, context.Time, Stopping).ContinueWith(static _ => { }, TaskScheduler.Default);
            return null;
        }
    }

    /// <summary>Runs the function and settles what it left unsettled: completes on success, gives back on failure.</summary>
    protected async Task HandleAsync(IReadOnlyList<Delivery> deliveries, SessionLock? session, BrokerSessionActions? sessionActions)
    {
        try
        {
            await context.Invoker.InvokeAsync(binding.Function, Input(deliveries, session, sessionActions), Aborting);
        }
        catch (Exception problem)
        {
            context.Log.LogError(
                problem, "{Function} failed on {Count} message(s) of {Entity} from number {Sequence}, delivery {Delivery}; given back.",
                binding.Function.Name, deliveries.Count, binding.Queue.Path, deliveries[0].Message.Sequence, deliveries[0].Received.DeliveryCount);
            await SettleAsync(() => binding.Queue.AbandonHeldAsync(deliveries));
            return;
        }

        if (!CompletesByItself) return;
        await SettleAsync(async () =>
        {
            var lost = await binding.Queue.CompleteHeldAsync(deliveries);
            if (lost > 0) context.Log.LogWarning("{Function} lost the lock on {Lost} message(s) of {Entity} before it finished; they are delivered again.", binding.Function.Name, lost, binding.Queue.Path);
        });
    }

    private async Task SettleAsync(Func<Task> settle)
    {
        try
        {
            await settle();
        }
        catch (Exception problem) when (problem is ServiceBusException or StoreUnavailableException)
        {
            context.Log.LogError(problem, "{Function} could not settle a message of {Entity}; it is delivered again.", binding.Function.Name, binding.Queue.Path);
        }
    }

    private TriggerInput Input(IReadOnlyList<Delivery> deliveries, SessionLock? session, BrokerSessionActions? sessionActions)
    {
        var messages = deliveries.Select(delivery => delivery.Received).ToArray();
        var input = new TriggerInput((parameter, _) =>
        {
            if (parameter == binding.Function.TriggerParameter) return MessageBinding.Value(parameter.ParameterType, binding.Attribute.IsBatched, messages, context.Json);
            if (parameter.ParameterType == typeof(ServiceBusMessageActions)) return new BrokerMessageActions(binding.Queue, session);
            if (parameter.ParameterType == typeof(ServiceBusSessionMessageActions)) return sessionActions;
            return TriggerInput.Unbound;
        });
        return binding.Attribute.IsBatched ? input : input with { BindingData = Data(messages[0]) };
    }

    private static Dictionary<string, object?> Data(ServiceBusReceivedMessage message) => new(StringComparer.OrdinalIgnoreCase)
    {
        ["MessageId"] = message.MessageId,
        ["SessionId"] = message.SessionId,
        ["SequenceNumber"] = message.SequenceNumber,
        ["DeliveryCount"] = message.DeliveryCount,
        ["EnqueuedTimeUtc"] = message.EnqueuedTime.UtcDateTime,
        ["ExpiresAtUtc"] = message.ExpiresAt.UtcDateTime,
        ["LockToken"] = message.LockToken,
        ["CorrelationId"] = message.CorrelationId,
        ["Subject"] = message.Subject,
        ["ContentType"] = message.ContentType,
        ["ReplyTo"] = message.ReplyTo,
        ["To"] = message.To,
        ["DeadLetterSource"] = message.DeadLetterSource,
        ["ApplicationProperties"] = message.ApplicationProperties,
    };
}
