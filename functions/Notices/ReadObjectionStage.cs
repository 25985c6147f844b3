using Microsoft.Azure.Functions.Worker;
using Shuzhi.Functions.Hosting;

namespace Shuzhi.Functions.Notices;

/// <summary>Tells an orchestration whether its objection still waits for a reply, and what is due.</summary>
internal sealed class ReadObjectionStage(NoticeStages stages)
{
    [Function(nameof(ReadObjectionStage))]
    public Task<ProcessStep> RunAsync([ActivityTrigger] ObjectionQuestion question, CancellationToken cancellation) => stages.ReadAsync(question, cancellation);
}
