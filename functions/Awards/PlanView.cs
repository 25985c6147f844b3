using Shuzhi.Core.Audit;
using Shuzhi.Core.Awards;
using Shuzhi.Core.Kernel;
using Shuzhi.Functions.Http;

namespace Shuzhi.Functions.Awards;

/// <summary>An award plan; in a list without its items.</summary>
/// <param name="RequiredBody">Who has to approve.</param>
internal sealed record PlanView(
    string Id,
    string LineId,
    PlanStatus Status,
    long Version,
    ApprovalBody RequiredBody,
    Actor ProposedBy,
    DateTimeOffset ProposedAt,
    int Applications,
    MoneyView Reserved,
    MoneyView Proposed,
    MoneyView? Approved,
    Meeting? Meeting,
    IReadOnlyList<PlanItemView>? Items)
{
    public static PlanView Of(AwardPlan plan, Language language) => Summary(plan) with { Items = [.. plan.Items.Select(item => PlanItemView.Of(item, language))] };

    public static PlanView Summary(AwardPlan plan) => new(
        plan.Id, plan.LineId, plan.Status, plan.Version, plan.RequiredBody, plan.ProposedBy, plan.ProposedAt, plan.Items.Count,
        MoneyView.Of(plan.Reserved()), MoneyView.Of(plan.Proposed()), plan.Meeting is { Approved: true } ? MoneyView.Of(plan.Approved()) : null, plan.Meeting, null);
}

/// <summary>One application in a plan.</summary>
/// <param name="Reserved">What is set aside for it.</param>
/// <param name="Problem">Code of why the application did not take the decision.</param>
internal sealed record PlanItemView(
    string ApplicationId,
    string EntityId,
    string Name,
    string Instrument,
    MoneyView Reserved,
    MoneyView Proposed,
    SetAsideView? SetAside,
    MoneyView? Approved,
    string? Grounds,
    string? Problem)
{
    public static PlanItemView Of(PlanItem item, Language language) => new(
        item.Candidate.ApplicationId, item.Candidate.EntityId, item.Candidate.Name, item.Candidate.InstrumentId,
        MoneyView.Of(item.Candidate.Reserved), MoneyView.Of(item.Proposed),
        item.SetAside is { } aside ? new(aside.InFavourOf, aside.TotalIfChosen is { } total ? MoneyView.Of(total) : null, aside.Text.In(language)) : null,
        item.Approved is { } approved ? MoneyView.Of(approved) : null, item.Grounds, item.Problem);
}

/// <summary>Why an award gives way to others.</summary>
/// <param name="TotalIfChosen">What the plan would come to with this one in.</param>
internal sealed record SetAsideView(IReadOnlyList<string> InFavourOf, MoneyView? TotalIfChosen, string Text);
