using Microsoft.Azure.Functions.Worker;

namespace Shuzhi.Functions.Applications;

/// <summary>Applications of one round whose review is to begin.</summary>
internal sealed record ReviewsToBegin(string RoundId, IReadOnlyList<string> ApplicationIds);

/// <summary>How many reviews began, and how many did not.</summary>
internal sealed record ReviewsBegun(int Begun, int Rejected, int Failed);

/// <summary>Begins the review of some applications, side by side. What began before is not begun again.</summary>
internal sealed class BeginReviews(ReviewBeginning beginning)
{
    [Function(nameof(BeginReviews))]
    public Task<ReviewsBegun> RunAsync([ActivityTrigger] ReviewsToBegin reviews, CancellationToken cancellation) =>
        beginning.BeginAsync(reviews.RoundId, reviews.ApplicationIds, cancellation);
}
