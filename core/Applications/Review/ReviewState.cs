using Shuzhi.Core.Audit;
using Shuzhi.Core.Policy;
using Shuzhi.Core.Rounds;

namespace Shuzhi.Core.Applications.Review;

/// <summary>
/// Where the review of an application stands. Stages, terms and the facts to find are copied when the review begins, so that a
/// later version of the process changes nothing for it.
/// </summary>
public sealed record ReviewState
{
    /// <summary>Stages after submission, in order.</summary>
    public required IReadOnlyList<Stage> Stages { get; init; }

    /// <summary>Where the stages come from: instrument and catalogue version.</summary>
    public required string ProcessVersion { get; init; }

    /// <summary>Terms of the stages: the round's over the defaults.</summary>
    public required StageTerms Terms { get; init; }

    /// <summary>Last civil day of building (Asia/Shanghai) by the task that is applied for.</summary>
    public DateOnly? BuildThrough { get; init; }

    /// <summary>Facts that the review has to find, each in its stage.</summary>
    public required IReadOnlyList<DueFact> DueFacts { get; init; }

    /// <summary>Documents that are due in a stage of the review.</summary>
    public required IReadOnlyList<DueDocument> DueDocuments { get; init; }

    /// <summary>The stage it is in, or <see langword="null"/> when it is through.</summary>
    public Stage? Stage { get; init; }

    /// <summary>UTC instant at which the stage began.</summary>
    public required DateTimeOffset StageSince { get; init; }

    /// <summary>What somebody has to do now; absent while nobody has.</summary>
    public WorkItem? Work { get; init; }

    /// <summary>Facts found so far, over those that the applicant states.</summary>
    public Facts Facts { get; init; } = Facts.Empty;

    /// <summary>What each stage found, oldest first; a stage that is done again adds to it.</summary>
    public IReadOnlyList<StageFinding> Findings { get; init; } = [];

    /// <summary>What the applicant has to correct; absent while nothing is returned.</summary>
    public ChangeRequest? Changes { get; init; }

    /// <summary>Questions to other departments, oldest first.</summary>
    public IReadOnlyList<Verification> Verifications { get; init; } = [];

    /// <summary>The building period, once it has begun.</summary>
    public BuildingPeriod? Building { get; init; }

    /// <summary>The notice that it stands in; absent outside the stages of notice and before publication.</summary>
    public NoticeMark? Notice { get; init; }

    /// <summary>A step back that one officer has proposed and no other has decided.</summary>
    public Reversal? Reversal { get; init; }

    /// <summary>How often it was taken back to an earlier stage.</summary>
    public int Reopenings { get; init; }

    /// <summary>How often it was reopened after a rejection, each time with a process of its own.</summary>
    public int Restarts { get; init; }

    /// <summary>The decision by which it is paid.</summary>
    public ApprovedAward? Approval { get; init; }

    /// <summary>The latest finding of a stage, if there is one.</summary>
    public StageFinding? FindingOf(Stage stage) => Findings.LastOrDefault(finding => finding.Stage == stage);

    /// <summary>Place of a stage in the process, or -1.</summary>
    public int PlaceOf(Stage stage)
    {
        for (var i = 0; i < Stages.Count; i++)
        {
            if (Stages[i] == stage)
                return i;
        }
        return -1;
    }
}

/// <summary>Something that somebody has to do by a time.</summary>
/// <param name="Role">Who.</param>
/// <param name="District">The applicant's district.</param>
/// <param name="DueAt">UTC.</param>
/// <param name="RemindAt">UTC.</param>
/// <param name="ClaimedBy">Subject of the officer who has taken it on.</param>
public sealed record WorkItem(ActorRole Role, string District, DateTimeOffset DueAt, DateTimeOffset RemindAt, string? ClaimedBy = null);

/// <summary>A stage that begins.</summary>
/// <param name="Stage">The stage, or <see langword="null"/> after the last.</param>
/// <param name="Work">What somebody has to do in it.</param>
public sealed record StageEntry(Stage? Stage, WorkItem? Work);

/// <summary>A fact that the review has to find.</summary>
/// <param name="Name">As the instrument declares it.</param>
/// <param name="Type">What its value may be.</param>
/// <param name="Stage">The stage that finds it.</param>
/// <param name="IsRequired">Rule or criteria need it.</param>
/// <param name="Options">Values of a choice.</param>
public sealed record DueFact(string Name, FactType Type, Stage Stage, bool IsRequired, IReadOnlyList<string> Options);

/// <summary>A document that is due in a stage of the review.</summary>
/// <param name="Kind">From the policy vocabulary.</param>
/// <param name="Stage">The stage.</param>
/// <param name="IsRequired">The stage cannot be completed without it.</param>
public sealed record DueDocument(string Kind, Stage Stage, bool IsRequired);

/// <summary>What a stage found.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Passed">Whether the application goes on.</param>
/// <param name="Grounds">Why. No personal data.</param>
/// <param name="By">Who found it.</param>
/// <param name="At">UTC.</param>
/// <param name="Facts">Facts found.</param>
/// <param name="Reference">The panel, notice, plan or document behind it.</param>
/// <param name="Score">The panel's score.</param>
public sealed record StageFinding(
    Stage Stage,
    bool Passed,
    string? Grounds,
    Actor By,
    DateTimeOffset At,
    Facts Facts,
    string? Reference = null,
    decimal? Score = null);
