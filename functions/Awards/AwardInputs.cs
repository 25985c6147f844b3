using Shuzhi.Core.Awards;
using Shuzhi.Functions.Http;

namespace Shuzhi.Functions.Awards;

/// <summary>A plan to be proposed: of everything on the line that waits for approval, up to a plan's bound.</summary>
/// <param name="LineId">The budget line.</param>
internal sealed record PlanInput(string LineId)
{
    public static PlanInput Read(JsonInput input) => new(input.Text("lineId", InputLimits.Id));
}

/// <summary>What a meeting decided.</summary>
/// <param name="HeldOn">Civil date.</param>
/// <param name="Decision">Number of the decision.</param>
/// <param name="Items">Applications that get less than proposed, or nothing.</param>
/// <param name="Reason">Compulsory where the plan is turned down.</param>
internal sealed record MeetingInput(ApprovalBody Body, DateOnly HeldOn, string Decision, bool Approved, IReadOnlyList<ItemDecision> Items, string? Reason)
{
    private const int MostDecision = 120;

    public static MeetingInput Read(JsonInput input) => new(
        input.Choice<ApprovalBody>("body"),
        input.Date("heldOn"),
        input.Text("decision", MostDecision),
        input.Flag("approved"),
        input.Find("items") is null ? [] : input.Objects("items", AwardPlan.MostItems, ReadItem),
        input.OptionalText("reason", InputLimits.Reason));

    private static ItemDecision ReadItem(JsonInput input) =>
        new(input.Text("applicationId", InputLimits.Id), input.Amount("amount"), input.Text("grounds", InputLimits.Reason));
}
