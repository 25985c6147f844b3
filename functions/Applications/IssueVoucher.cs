using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Functions.Hosting;

namespace Shuzhi.Functions.Applications;

/// <summary>Issues the voucher for a reservation. Where it cannot be issued any more, because it was withdrawn, nothing happens.</summary>
internal sealed class IssueVoucher(ApplicationService applications, ApplicationStages stages)
{
    [Function(nameof(IssueVoucher))]
    public async Task<ProcessStep> RunAsync([ActivityTrigger] StageQuestion question, CancellationToken cancellation)
    {
        var command = new Core.Applications.IssueVoucher { CommandId = $"issue-{question.Id}", By = Actor.System, ApplicationId = question.Id };
        var outcome = await applications.ExecuteAsync(command, cancellation: cancellation);
        return outcome.TryGet(out var stored, out _) ? stages.Of(stored.Value, question.After) : await stages.ReadAsync(question, cancellation);
    }
}
