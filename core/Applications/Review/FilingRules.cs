using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Policy;

namespace Shuzhi.Core.Applications.Review;

/// <summary>What may be filed with an application under review.</summary>
internal static class FilingRules
{
    /// <summary>
    /// Applicants file anything while corrections are wanted, what is due later while they build and report, and what is due in the
    /// present stage; auditors file in their stages. Everything else stays as it was reviewed.
    /// </summary>
    public static Refusal? Check(ReviewState review, AttachDocument command)
    {
        var isOpen = command.By.Role switch
        {
            ActorRole.Applicant => review.Changes is not null || review.Stage is Stage.Building or Stage.Evaluation
                || review.DueDocuments.Any(document => document.Kind == command.Kind && document.Stage == review.Stage),
            ActorRole.Auditor => review.Stage is Stage.Audit or Stage.ThirdPartyReview,
            _ => false,
        };
        return isOpen ? null : ReviewRefusals.DocumentClosed.Refuse();
    }
}
