using Microsoft.Azure.Functions.Worker;

namespace Shuzhi.Functions.Notices;

/// <summary>Tells an application how its entry fares now.</summary>
internal sealed class TellApplication(NoticedApplications applications)
{
    [Function(nameof(TellApplication))]
    public Task RunAsync([ActivityTrigger] ObjectionQuestion question, CancellationToken cancellation) =>
        applications.FollowAsync(question.EntryId, question.ObjectionId, cancellation);
}
