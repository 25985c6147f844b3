using Shuzhi.Core.Kernel;

namespace Shuzhi.Core.Notifications;

/// <summary>What somebody was told about an application or a batch, to be read in the app. No personal data: the recipient is a token's subject or a role.</summary>
public sealed record Notification
{
    /// <summary>Id of the message that asked for it, so that a repeat tells nothing twice.</summary>
    public required string Id { get; init; }

    /// <summary>Subject of the recipient's token, or <see cref="Inbox"/> of a role; partition key.</summary>
    public required string OwnerId { get; init; }

    /// <summary>The application or disbursement batch that it is about.</summary>
    public required string SubjectId { get; init; }

    /// <summary>Of what, in kebab-case; see <see cref="NotificationTexts"/>.</summary>
    public required string Topic { get; init; }

    public required LocalizedText Text { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The owner id under which everybody of a role reads; with a blank, which no subject of a token has.</summary>
    /// <param name="role">The role.</param>
    /// <param name="district">One district of it.</param>
    public static string Inbox(Audit.ActorRole role, string? district = null) =>
        string.IsNullOrEmpty(district) ? $"role {role.ToString().ToLowerInvariant()}" : $"role {role.ToString().ToLowerInvariant()} {district}";
}
