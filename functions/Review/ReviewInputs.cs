using Shuzhi.Core.Kernel;
using Shuzhi.Core.Policy;
using Shuzhi.Functions.Http;

namespace Shuzhi.Functions.Review;

/// <summary>A finding: whether it is passed, on what grounds, and the facts that were found.</summary>
internal sealed record FindingInput(bool Passed, string? Grounds, Facts Facts)
{
    public const int MostGrounds = 2000;

    public static FindingInput Read(JsonInput input) => new(
        input.Flag("passed"),
        input.OptionalText("grounds", MostGrounds),
        input.OptionalObject("facts", FactsInput.Read) ?? Facts.Empty);
}

/// <summary>A finding with its report.</summary>
/// <param name="Finding">The finding.</param>
/// <param name="DocumentId">The report, filed before.</param>
internal sealed record ReportInput(FindingInput Finding, string DocumentId)
{
    public static ReportInput Read(JsonInput input) => new(FindingInput.Read(input), input.Text("reportDocumentId", InputLimits.Id));
}

/// <summary>A finding with the audited cost, in fen, and its report.</summary>
internal sealed record AuditInput(FindingInput Finding, Money AuditedCost, string DocumentId)
{
    public static AuditInput Read(JsonInput input) => new(FindingInput.Read(input), input.Amount("auditedCost"), input.Text("reportDocumentId", InputLimits.Id));
}

/// <summary>A finding with the civil day of the visit.</summary>
internal sealed record VisitInput(FindingInput Finding, DateOnly VisitedOn)
{
    public static VisitInput Read(JsonInput input) => new(FindingInput.Read(input), input.Date("visitedOn"));
}

/// <summary>What to correct, one thing an item.</summary>
internal sealed record ChangesInput(IReadOnlyList<string> Items)
{
    private const int MostItems = 30;
    private const int MostItem = 500;

    public static ChangesInput Read(JsonInput input) => new(input.OptionalTexts("items", MostItems, MostItem) ?? []);
}

/// <summary>A question to other departments.</summary>
internal sealed record VerificationInput(IReadOnlyList<string> Departments, string Question)
{
    private const int MostDepartments = 10;

    public static VerificationInput Read(JsonInput input) => new(
        input.OptionalTexts("departments", MostDepartments, InputLimits.Id) ?? [], input.Text("question", FindingInput.MostGrounds));
}

internal sealed record AnswerInput(bool Confirmed, string Text)
{
    public static AnswerInput Read(JsonInput input) => new(input.Flag("confirmed"), input.Text("text", FindingInput.MostGrounds));
}

internal sealed record MilestoneInput(string Title, DateOnly ReachedOn)
{
    private const int MostTitle = 200;

    public static MilestoneInput Read(JsonInput input) => new(input.Text("title", MostTitle), input.Date("reachedOn"));
}

/// <summary>A new last civil day, inclusive.</summary>
internal sealed record ExtensionInput(DateOnly Through, string Grounds)
{
    public static ExtensionInput Read(JsonInput input) => new(input.Date("through"), input.Text("grounds", FindingInput.MostGrounds));
}

internal sealed record ReopeningInput(Stage ToStage, string Grounds)
{
    public static ReopeningInput Read(JsonInput input) => new(input.Choice<Stage>("toStage"), input.Text("grounds", FindingInput.MostGrounds));
}

internal sealed record GroundsInput(string? Grounds)
{
    public static GroundsInput Read(JsonInput input) => new(input.Text("grounds", FindingInput.MostGrounds));
}

internal sealed record CompletionInput(string? Grounds)
{
    public static CompletionInput Read(JsonInput input) => new(input.OptionalText("grounds", FindingInput.MostGrounds));
}

internal sealed record ReversalInput(bool Confirmed)
{
    public static ReversalInput Read(JsonInput input) => new(input.Flag("confirmed"));
}
