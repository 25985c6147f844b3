using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;

namespace Shuzhi.Core.Applications;

/// <summary>From settlement or approval to payment.</summary>
internal static class PaymentDecisions
{
    public static Outcome<IReadOnlyList<ApplicationEvent>> Schedule(Application state, ScheduleDisbursement command, Stamp stamp)
    {
        if (ApplicationDecider.Unless(state, ApplicationEventKind.DisbursementScheduled) is { } refusal)
            return refusal;
        return state.Payment is { Status: not PaymentStatus.Open } present
            ? ApplicationRefusals.AlreadyScheduled.Refuse(("batch", present.BatchId))
            : ApplicationDecider.Allowed(state, new DisbursementScheduled(stamp, command.BatchId, command.InstructionId, state.AmountToPay()!.Value));
    }

    public static Outcome<IReadOnlyList<ApplicationEvent>> Record(Application state, RecordPayment command, Stamp stamp)
    {
        ApplicationEvent happened = command.Result switch
        {
            PaymentResult.Paid => new PaymentConfirmed(stamp, command.InstructionId, command.Reference, command.KeptBack),
            PaymentResult.Failed => new PaymentFailed(stamp, command.InstructionId),
            _ => new PaymentReturned(stamp, command.InstructionId, IsAward: state.Review is not null),
        };
        if (ApplicationDecider.Unless(state, happened.Kind) is { } refusal)
            return refusal;
        var expected = command.Result == PaymentResult.Returned ? PaymentStatus.Paid : PaymentStatus.Scheduled;
        return state.Payment is { } payment && payment.InstructionId == command.InstructionId && payment.Status == expected
            ? ApplicationDecider.Allowed(state, happened)
            : ApplicationRefusals.OtherInstruction.Refuse(("instruction", command.InstructionId));
    }
}
