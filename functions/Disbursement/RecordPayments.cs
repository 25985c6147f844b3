using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Shuzhi.Core.Applications;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Disbursement;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Applications;
using Shuzhi.Functions.Hosting;

namespace Shuzhi.Functions.Disbursement;

/// <summary>Tells applications, and the clawbacks that keep part of them back, how their payments ended. Every way out settles the message: what fails is delivered again.</summary>
internal sealed class RecordPayments(ApplicationService applications, AwardOffsets offsets, TimeProvider time, ILogger<RecordPayments> log)
{
    private static readonly TimeSpan BeforeRedelivery = TimeSpan.FromSeconds(2);

    [Function(nameof(RecordPayments))]
    public async Task RunAsync(
        [ServiceBusTrigger(QueueNames.Payments, AutoCompleteMessages = false, Connection = Connections.ServiceBus)] ServiceBusReceivedMessage message,
        ServiceBusMessageActions actions,
        CancellationToken cancellation)
    {
        if (await actions.ReadAsync<PaymentAnswered>([message], cancellation) is not [{ Body: var answer }]) return;
        var outcome = await applications.ExecuteAsync(Command(message.MessageId, answer), cancellation: cancellation);
        if (!outcome.TryGet(out _, out var refusal))
        {
            await RefuseAsync(message, answer, refusal, actions, cancellation);
            return;
        }

        if (await offsets.AnswerAsync(answer, message.MessageId, cancellation) is { } unanswered)
            await actions.PutAsideAsync(message, new(unanswered.Code.Value, unanswered.Text.En), cancellation);
        else
            await actions.CompleteMessageAsync(message, cancellation);
    }

    private static RecordPayment Command(string messageId, PaymentAnswered answer) => new()
    {
        CommandId = messageId,
        By = Actor.System,
        ApplicationId = answer.ApplicationId,
        InstructionId = answer.InstructionId,
        Result = answer.Result,
        Reference = answer.Reference,
        KeptBack = answer.Result == PaymentResult.Paid ? Money.Sum(answer.Offsets.Select(offset => offset.Amount)) : Money.Zero,
        Reason = answer.Reason,
    };

    /// <summary>A return may overtake the payment that it returns, and is delivered again; anything else stays refused.</summary>
    private async Task RefuseAsync(
        ServiceBusReceivedMessage message, PaymentAnswered answer, Refusal refusal, ServiceBusMessageActions actions, CancellationToken cancellation)
    {
        var known = await applications.ReadAsync(answer.ApplicationId, cancellation);
        if (answer.Result == PaymentResult.Returned && known?.Value.Payment is { Status: PaymentStatus.Scheduled } payment && payment.InstructionId == answer.InstructionId)
        {
            log.LogInformation("The return of {Instruction} came before its payment; it is taken later.", answer.InstructionId);
            await Task.Delay(BeforeRedelivery, time, cancellation);
            await actions.AbandonMessageAsync(message, cancellationToken: cancellation);
            return;
        }

        await actions.PutAsideAsync(message, new(refusal.Code.Value, refusal.Text.En), cancellation);
    }
}
