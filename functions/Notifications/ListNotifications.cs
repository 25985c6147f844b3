using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Notifications;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Documents;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Notifications;

/// <summary>What an applicant or expert was told, or the officers of a role, latest first.</summary>
internal sealed class ListNotifications(IDocumentStore store)
{
    private readonly DocumentSet<Notification> notifications = new(store, ContainerCatalogue.Notifications);

    [Function(nameof(ListNotifications))]
    [Allow(ActorRole.Applicant, ActorRole.Expert, ActorRole.District, ActorRole.City, ActorRole.Auditor, ActorRole.Finance, ActorRole.Supervisor, ActorRole.Admin)]
    [Operation("列出通知", "List notifications", Answer = typeof(PageView<NotificationView>))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "notifications")] HttpRequest request, CancellationToken cancellation)
    {
        var caller = Caller.Of(request.HttpContext);
        var owner = caller.Role is ActorRole.Applicant or ActorRole.Expert ? caller.Id : Notification.Inbox(caller.Role, caller.Role == ActorRole.District ? caller.District : null);
        var language = Languages.Of(request);
        return notifications.ShowAsync(request, NotificationBook.Of(owner), told => NotificationView.Of(told, language), cancellation);
    }
}

/// <summary>Something told; the subject is an application, a round or a batch.</summary>
internal sealed record NotificationView(string Id, string SubjectId, string Topic, string Text, DateTimeOffset At)
{
    public static NotificationView Of(Notification told, Language language) => new(told.Id, told.SubjectId, told.Topic, told.Text.In(language), told.At);
}
