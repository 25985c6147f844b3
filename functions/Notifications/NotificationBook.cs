using Microsoft.Extensions.Logging;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Notifications;
using Shuzhi.Core.Ports;

namespace Shuzhi.Functions.Notifications;

/// <summary>Writes notifications, each once.</summary>
internal sealed class NotificationBook(IDocumentStore store, TimeProvider time, ILogger<NotificationBook> log)
{
    /// <summary>Longer than any round and its vouchers; what counts is in the audit trail.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(800);

    /// <summary>Tells an applicant.</summary>
    /// <param name="id">Deterministic, so that a repeat tells nothing twice.</param>
    /// <param name="ownerId">Subject of the recipient's token.</param>
    /// <param name="subjectId">The application.</param>
    /// <param name="topic">A topic of <see cref="NotificationTexts"/>.</param>
    /// <param name="cancellation">Gives up before the write.</param>
    /// <returns>False where there is no such topic.</returns>
    public async Task<bool> TellAsync(string id, string ownerId, string subjectId, string topic, CancellationToken cancellation = default)
    {
        if (NotificationTexts.Find(topic) is not { } text) return false;
        await WriteAsync(new Notification { Id = id, OwnerId = ownerId, SubjectId = subjectId, Topic = topic, Text = text, At = time.GetUtcNow() }, cancellation);
        return true;
    }

    /// <summary>Tells everybody of a role, or of one district in it, and the log. A repeat tells nobody twice.</summary>
    /// <exception cref="ArgumentException">There is no such topic.</exception>
    public async Task TellAsync(string id, ActorRole role, string? district, string subjectId, string topic, CancellationToken cancellation = default)
    {
        var text = NotificationTexts.Find(topic) ?? throw new ArgumentException($"There is no topic {topic}.", nameof(topic));
        var told = new Notification { Id = id, OwnerId = Notification.Inbox(role, district), SubjectId = subjectId, Topic = topic, Text = text, At = time.GetUtcNow() };
        if (await WriteAsync(told, cancellation)) log.LogWarning("{Role} is told about {Subject}: {Topic}", role, subjectId, topic);
    }

    /// <inheritdoc cref="TellAsync(string, ActorRole, string?, string, string, CancellationToken)"/>
    public Task TellAsync(StaffNotice notice, CancellationToken cancellation = default) => TellAsync(
        $"{notice.SubjectId}-{notice.Topic}-{notice.At:yyyyMMdd'T'HHmmss}", Enum.Parse<ActorRole>(notice.Role), notice.District, notice.SubjectId, notice.Topic, cancellation);

    /// <summary>What a recipient was told, latest first.</summary>
    public static DocumentQuery Of(string ownerId) => new(ContainerCatalogue.Notifications)
    {
        PartitionKey = ownerId,
        Where = [DocumentFilter.Equal("ownerId", ownerId)],
        OrderBy = ["at"],
        Descending = true,
    };

    private async Task<bool> WriteAsync(Notification told, CancellationToken cancellation)
    {
        var create = DocumentOperation.Create(told.Id, DomainJson.Write(told), Kept);
        return (await store.ExecuteAsync(ContainerCatalogue.Notifications, told.OwnerId, [create], cancellation)).Succeeded;
    }
}
