using Microsoft.Azure.Functions.Worker;

namespace Shuzhi.Functions.Notifications;

/// <summary>Something that a role is to be told.</summary>
/// <param name="SubjectId">The application or batch.</param>
/// <param name="Topic">Of what.</param>
/// <param name="Role">An <see cref="Core.Audit.ActorRole"/>, by name.</param>
/// <param name="At">UTC instant at which it was due; with subject and topic it names the notice.</param>
/// <param name="District">Whom of the role, where it is not everybody.</param>
internal sealed record StaffNotice(string SubjectId, string Topic, string Role, DateTime At, string? District = null);

/// <summary>Tells everybody of a role that something is late.</summary>
internal sealed class TellStaff(NotificationBook book)
{
    [Function(nameof(TellStaff))]
    public Task RunAsync([ActivityTrigger] StaffNotice notice, CancellationToken cancellation) => book.TellAsync(notice, cancellation);
}
