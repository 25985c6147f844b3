using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Applications;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Documents;
using Shuzhi.Functions.Hosting;
using Shuzhi.Functions.Notifications;

namespace Shuzhi.Functions.Applications;

/// <summary>
/// Every five minutes: tells staff of applications that should have been decided at once and are not. They have no orchestration yet,
/// because one begins with the decision.
/// </summary>
internal sealed class UrgeDecisions(IDocumentStore store, ApplicationStages stages, NotificationBook book, ProcessOptions options, TimeProvider time)
{
    private static readonly string[] Undecided = ["submitted", "rated"];

    private readonly DocumentSet<Application> applications = new(store, ContainerCatalogue.Applications);

    [Function(nameof(UrgeDecisions))]
    public async Task RunAsync([TimerTrigger("30 */5 * * * *", UseMonitor = false)] TimerInfo timer, CancellationToken cancellation)
    {
        foreach (var status in Undecided)
        {
            await foreach (var late in applications.AllAsync(Late(status), cancellation))
            {
                if (late.Value is { IsDecidedAtOnce: true, HasProcess: false }) await UrgeAsync(late.Value, cancellation);
            }
        }
    }

    private DocumentQuery Late(string status) => new(ContainerCatalogue.Applications)
    {
        Where = [DocumentFilter.Equal("status", status), DocumentFilter.AtMost("submittedAt", time.GetUtcNow() - options.DecisionReminder)],
        OrderBy = ["submittedAt"],
    };

    private async Task UrgeAsync(Application application, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        foreach (var due in stages.Of(application, DateTime.MinValue).Dues.Where(due => due.At <= now))
            await book.TellAsync(new StaffNotice(application.Id, due.Topic, due.Role, due.At), cancellation);
    }
}
