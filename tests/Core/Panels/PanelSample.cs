using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Panels;

namespace Shuzhi.Core.Tests.Panels;

/// <summary>A panel and its pool, for tests to change.</summary>
internal static class PanelSample
{
    public static readonly DateTimeOffset Now = ChinaTime.At(new(2026, 6, 1), new(10, 0));
    public static readonly Actor City = new("officer-1", ActorRole.City);
    public static readonly UnifiedSocialCreditCode Applicant = UnifiedSocialCreditCode.Complete("91420100MA4K00001");
    public static readonly UnifiedSocialCreditCode Other = UnifiedSocialCreditCode.Complete("91420100MA4K00002");
    public static readonly PanelSubject Subject = new(Applicant, "owner");

    public static string Seed(int number = 1) => SeededDraw.Commitment($"seed {number}");

    public static Expert Expert(string id, params Affiliation[] ties) => new()
    {
        Id = id,
        Profile = new($"专家{id}", ["data"], ties),
        Status = ExpertStatus.Active,
        Version = 1,
        Trail = [],
    };

    public static IReadOnlyList<Expert> Pool(int count) => [.. Enumerable.Range(1, count).Select(i => Expert($"expert-{i}"))];

    public static OpenPanel Open(PanelRules? rules = null) => new()
    {
        CommandId = "open",
        By = Actor.System,
        PanelId = "p1",
        Instance = "panel-a1-0",
        RoundId = "round-1",
        ApplicationId = "a1",
        Subject = Subject,
        Rules = rules ?? PanelRules.Default,
        NeedsAmount = false,
        NeedsCost = false,
        Seed = Seed(),
    };

    public static Panel Drawn(PanelRules? rules = null, IReadOnlyList<Expert>? pool = null) =>
        Do(null, Open(rules)).Do(new DrawPanel { CommandId = "draw", By = Actor.System, PanelId = "p1", Pool = pool ?? Pool(12) });

    /// <summary>A drawn panel on which everybody has declared to have no conflict.</summary>
    public static Panel Declared(PanelRules? rules = null, IReadOnlyList<Expert>? pool = null)
    {
        var panel = Drawn(rules, pool);
        return panel.Seats.Aggregate(panel, (state, seat) => state.Do(Declare(seat.ExpertId)));
    }

    public static DeclareInterests Declare(string expert, bool hasConflict = false) =>
        new() { CommandId = $"declare-{expert}", By = By(expert), PanelId = "p1", HasConflict = hasConflict };

    /// <summary>The same score on every criterion.</summary>
    public static SubmitScores Scores(string expert, int value, string command = "score") => new()
    {
        CommandId = $"{command}-{expert}",
        By = By(expert),
        PanelId = "p1",
        Scores = [.. PanelRules.Default.Criteria.Select(criterion => new CriterionScore(criterion.Id, value))],
        Comment = "材料充分",
    };

    public static DeterminePanel Determine(bool passed) => new() { CommandId = "determine", By = City, PanelId = "p1", Passed = passed, Reason = "评审意见一致" };

    /// <summary>Everybody seated scores in order of seats.</summary>
    public static Panel Scored(this Panel panel, params int[] values) =>
        values.Zip(panel.Seats.Where(seat => seat.Status == SeatStatus.Scoring)).Aggregate(panel, (state, pair) => state.Do(Scores(pair.Second.ExpertId, pair.First)));

    public static Actor By(string expert) => new(expert, ActorRole.Expert);

    public static Panel Do(this Panel? state, PanelCommand command, DateTimeOffset? at = null) => Change(state, command, at).State;

    public static Decision<Panel> Change(this Panel? state, PanelCommand command, DateTimeOffset? at = null)
    {
        var outcome = PanelDecider.Handle(state, command, at ?? Now);
        Assert.True(outcome.IsOk, $"{command.GetType().Name}: {outcome}");
        Assert.Null(AuditTrail.FirstBroken(outcome.Value.State.Trail, "p1"));
        return outcome.Value;
    }

    public static RefusalCode Refuses(this Panel? state, PanelCommand command, DateTimeOffset? at = null) => PanelDecider.Handle(state, command, at ?? Now).Refusal.Code;
}
