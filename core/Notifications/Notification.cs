using Shuzhi.Core.Kernel;

namespace Shuzhi.Core.Notifications;

/// <summary>What an applicant was told about an application, to be read in the app. No personal data: the recipient is a token's subject.</summary>
public sealed record Notification
{
    /// <summary>Id of the message that asked for it, so that a repeat tells nothing twice.</summary>
    public required string Id { get; init; }

    /// <summary>Subject of the recipient's token; partition key.</summary>
    public required string OwnerId { get; init; }

    public required string ApplicationId { get; init; }

    /// <summary>Of what, in kebab-case; see <see cref="NotificationTexts"/>.</summary>
    public required string Topic { get; init; }

    public required LocalizedText Text { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset At { get; init; }
}
