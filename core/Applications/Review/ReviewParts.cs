using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Policy;

namespace Shuzhi.Core.Applications.Review;

/// <summary>补正: what the applicant has to correct, and by when.</summary>
/// <param name="Items">What to correct, one thing an item.</param>
/// <param name="RequestedBy">Who returned it.</param>
/// <param name="RequestedAt">UTC.</param>
/// <param name="DueAt">UTC; corrections are taken before this instant.</param>
/// <param name="Resumes">The work to go on with afterwards.</param>
public sealed record ChangeRequest(IReadOnlyList<string> Items, Actor RequestedBy, DateTimeOffset RequestedAt, DateTimeOffset DueAt, WorkItem Resumes);

/// <summary>部门核实: a question to another department.</summary>
/// <param name="Id">Unique in the application.</param>
/// <param name="Department">From the policy vocabulary.</param>
/// <param name="Question">What is to be verified.</param>
/// <param name="RequestedAt">UTC.</param>
/// <param name="DueAt">UTC.</param>
/// <param name="Answer">The answer, once there is one.</param>
public sealed record Verification(string Id, string Department, string Question, DateTimeOffset RequestedAt, DateTimeOffset DueAt, VerificationAnswer? Answer = null);

/// <summary>What a department answered.</summary>
/// <param name="Confirmed">Whether it confirms what was asked.</param>
/// <param name="Text">In its words.</param>
/// <param name="RecordedBy">Who recorded it.</param>
/// <param name="At">UTC.</param>
public sealed record VerificationAnswer(bool Confirmed, string Text, Actor RecordedBy, DateTimeOffset At);

/// <summary>建设期.</summary>
/// <param name="Since">UTC.</param>
/// <param name="EndsAt">UTC; completion is recorded before this instant.</param>
/// <param name="Milestones">What was reached, oldest first.</param>
/// <param name="Extensions">How often it was extended.</param>
public sealed record BuildingPeriod(DateTimeOffset Since, DateTimeOffset EndsAt, IReadOnlyList<Milestone> Milestones, int Extensions = 0);

/// <summary>Something reached in the building period.</summary>
/// <param name="Title">What.</param>
/// <param name="ReachedOn">Civil date (Asia/Shanghai).</param>
/// <param name="RecordedAt">UTC.</param>
public sealed record Milestone(string Title, DateOnly ReachedOn, DateTimeOffset RecordedAt);

/// <summary>The notice that an application stands in.</summary>
/// <param name="NoticeId">The notice.</param>
/// <param name="IsSuspended">An objection is open.</param>
public sealed record NoticeMark(string NoticeId, bool IsSuspended);

/// <summary>A step back to an earlier stage, proposed by one officer and to be decided by another.</summary>
/// <param name="ToStage">Where the review is to go on.</param>
/// <param name="IsUndo">Undoes the determination; else reopens the review.</param>
/// <param name="Grounds">Why.</param>
/// <param name="ProposedBy">Who, and so may not decide it.</param>
/// <param name="ProposedAt">UTC.</param>
public sealed record Reversal(Stage ToStage, bool IsUndo, string Grounds, Actor ProposedBy, DateTimeOffset ProposedAt);

/// <summary>集体审议: the award as approved in meeting.</summary>
/// <param name="PlanId">The award plan.</param>
/// <param name="MeetingOn">Civil date of the meeting (Asia/Shanghai).</param>
/// <param name="Decision">Number of the decision.</param>
/// <param name="Amount">Fen to pay; at most what was reserved.</param>
/// <param name="At">UTC instant at which it was recorded.</param>
public sealed record ApprovedAward(string PlanId, DateOnly MeetingOn, string Decision, Money Amount, DateTimeOffset At);
