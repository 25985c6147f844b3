using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Policy;

namespace Shuzhi.Core.Applications.Review;

/// <summary>How stages follow each other and who does them. The same for every instrument; the instrument only names the stages.</summary>
public static class ReviewProcess
{
    /// <summary>Stages whose order is fixed, because each needs what the one before has made.</summary>
    private static readonly Stage[] Spine = [Stage.Submission, Stage.Eligibility, Stage.Rating, Stage.Reservation, Stage.Approval, Stage.Payment];

    /// <summary>Whether people review applications to this instrument; else its award is decided at once.</summary>
    public static bool IsReviewed(Instrument instrument) => !instrument.Stages.Contains(Stage.VoucherIssue) && !instrument.Stages.Contains(Stage.Referral);

    /// <summary>Why a process cannot be walked, if it cannot: the order of rating, reservation, approval and payment is fixed, everything else is the instrument's.</summary>
    public static Refusal? Check(IReadOnlyList<Stage> stages)
    {
        var places = Spine.Select(stage => stages.ToList().IndexOf(stage)).ToList();
        for (var i = 0; i < places.Count; i++)
        {
            if (places[i] < 0 || (i > 0 && places[i] < places[i - 1]))
                return ReviewRefusals.ProcessUnsupported.Refuse(("stage", $"{Spine[i]}"));
        }
        var misplaced = stages.Where((stage, place) => IsBeforeRating(stage) && place > places[2]
            || stage == Stage.AwardNotice && (place < places[3] || place > places[4])
            || stage == Stage.Evaluation && place < places[5]).ToList();
        return misplaced.Count == 0 ? null : ReviewRefusals.ProcessUnsupported.Refuse(("stage", $"{misplaced[0]}"));
    }

    /// <summary>Who does a stage, or <see langword="null"/> where the system does.</summary>
    public static ActorRole? RoleOf(Stage stage) => stage switch
    {
        Stage.DistrictReview => ActorRole.District,
        Stage.CityReview or Stage.Confirmation or Stage.Notice or Stage.SiteVisit or Stage.Panel or Stage.AwardNotice or Stage.Approval => ActorRole.City,
        Stage.ThirdPartyReview or Stage.Audit => ActorRole.Auditor,
        Stage.Building or Stage.Evaluation => ActorRole.Applicant,
        Stage.Payment => ActorRole.Finance,
        _ => null,
    };

    /// <summary>The stage after one, and what somebody has to do in it.</summary>
    /// <param name="state">Under review.</param>
    /// <param name="stage">The stage that is done.</param>
    /// <param name="now">UTC.</param>
    internal static StageEntry After(Application state, Stage stage, DateTimeOffset now)
    {
        var review = state.Review!;
        var place = review.PlaceOf(stage) + 1;
        return place < review.Stages.Count ? Enter(review, review.Stages[place], state.Statement.Applicant.District, now) : new(null, null);
    }

    /// <summary>A stage as it begins.</summary>
    internal static StageEntry Enter(ReviewState review, Stage stage, string district, DateTimeOffset now)
    {
        if (RoleOf(stage) is not { } role)
            return new(stage, null);
        var term = review.Terms.For(stage);
        // The task's own deadline counts where it comes before the end of the term and is still to come.
        return stage == Stage.Building && review.BuildThrough is { } through && ChinaTime.EndOf(through) is var ends && ends < term.EndsAt(now) && ends > now
            ? new(stage, new(role, district, ends, ends.AddDays(-term.RemindDays) is var remind && remind > now ? remind : now))
            : new(stage, new(role, district, term.EndsAt(now), term.RemindsAt(now)));
    }

    /// <summary>Facts that the review has to find: whoever audits finds what is audited, whoever assesses finds what is assessed.</summary>
    /// <param name="instrument">Under the application's catalogue.</param>
    /// <param name="required">Facts that rule and criteria need and the applicant does not state.</param>
    public static IReadOnlyList<DueFact> DueFacts(Instrument instrument, IReadOnlyList<string> required) =>
    [
        .. from fact in instrument.Facts
           where IsFoundInReview(fact)
           select new DueFact(fact.Name, fact.Type, StageOf(fact, instrument.Stages), required.Contains(fact.Name), fact.Options),
    ];

    /// <summary>Whether a fact is neither the applicant's to state nor on a list that is looked up.</summary>
    public static bool IsFoundInReview(FactDefinition fact) => fact.Source switch
    {
        FactSource.Applicant => false,
        FactSource.Registry => fact.Type != FactType.ListCheck,
        _ => true,
    };

    private static Stage StageOf(FactDefinition fact, IReadOnlyList<Stage> stages)
    {
        Stage[] preferred = fact.Source switch
        {
            FactSource.Audit => [Stage.Audit, Stage.ThirdPartyReview, Stage.CityReview],
            FactSource.Assessment => [Stage.Panel, Stage.CityReview],
            _ => [Stage.CityReview, Stage.ThirdPartyReview],
        };
        foreach (var stage in preferred)
        {
            if (stages.Contains(stage))
                return stage;
        }
        return Stage.DistrictReview;
    }

    private static bool IsBeforeRating(Stage stage) => stage is Stage.DistrictReview or Stage.CityReview or Stage.ThirdPartyReview or Stage.Confirmation
        or Stage.Notice or Stage.Building or Stage.Audit or Stage.SiteVisit or Stage.Panel;
}
