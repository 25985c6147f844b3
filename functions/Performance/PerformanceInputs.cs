using Shuzhi.Core.Kernel;
using Shuzhi.Core.Performance;
using Shuzhi.Functions.Http;

namespace Shuzhi.Functions.Performance;

/// <summary>A self-evaluation.</summary>
internal sealed record SelfEvaluationInput(IReadOnlyList<IndicatorReport> Indicators, string Text)
{
    private const int MostIndicators = 30;
    private const int MostName = 60;
    private const int MostUnit = 10;
    private const int MostText = 2000;
    private const long MostValue = 1_000_000_000_000;

    public static SelfEvaluationInput Read(JsonInput input) => new(input.Objects("indicators", MostIndicators, ReadIndicator), input.Text("text", MostText));

    private static IndicatorReport ReadIndicator(JsonInput input) =>
        new(input.Text("name", MostName), input.Whole("target", 0, MostValue), input.Whole("achieved", 0, MostValue), input.Text("unit", MostUnit));
}

/// <summary>An evaluation.</summary>
internal sealed record JudgementInput(bool Passed, string Grounds)
{
    public static JudgementInput Read(JsonInput input) => new(input.Flag("passed"), input.Text("grounds", InputLimits.Reason));
}

/// <summary>A sample to be drawn; whole percent.</summary>
internal sealed record SampleInput(string RoundId, int Percent)
{
    public static SampleInput Read(JsonInput input) => new(input.Text("roundId", InputLimits.Id), (int)input.Whole("percent", 1, 100));
}

/// <summary>What an inspection found; nothing where all is in order.</summary>
internal sealed record InspectionInput(string SampleId, IReadOnlyList<InspectionFinding> Findings)
{
    private const int MostFindings = 50;

    public static InspectionInput Read(JsonInput input) => new(input.Text("sampleId", InputLimits.Id), input.Objects("findings", MostFindings, ReadFinding));

    private static InspectionFinding ReadFinding(JsonInput input) => new(
        input.Choice<FindingKind>("kind"),
        input.Text("text", InputLimits.Reason),
        input.OptionalWhole("amount", 0, InputLimits.MostFen) is { } fen ? Money.FromFen(fen) : null);
}

/// <summary>Money to be demanded back.</summary>
internal sealed record ClawbackInput(string ApplicationId, Money Amount, IReadOnlyList<Instalment> Instalments, bool AllowsOffset, string Reason)
{
    public static ClawbackInput Read(JsonInput input) => new(
        input.Text("applicationId", InputLimits.Id),
        input.Amount("amount"),
        input.Objects("instalments", Clawback.MostInstalments, instalment => new Instalment(instalment.Date("dueOn"), instalment.Amount("amount"))),
        input.Flag("allowsOffset"),
        input.Text("reason", InputLimits.Reason));
}

/// <summary>Money that came back.</summary>
internal sealed record ReceiptInput(string Reference, Money Amount)
{
    private const int MostReference = 100;

    public static ReceiptInput Read(JsonInput input) => new(input.Text("reference", MostReference), input.Amount("amount"));
}

/// <summary>A decision on what another proposed.</summary>
internal sealed record DecisionInput(bool Approved, string? Reason)
{
    public static DecisionInput Read(JsonInput input) => new(input.Flag("approved"), input.OptionalText("reason", InputLimits.Reason));
}

/// <summary>A term of exclusion; first and last civil day, inclusive.</summary>
internal sealed record ExclusionInput(UnifiedSocialCreditCode Entity, DateOnly From, DateOnly Through, string Reason)
{
    public static ExclusionInput Read(JsonInput input) => new(input.Uscc("entity"), input.Date("from"), input.Date("through"), input.Text("reason", InputLimits.Reason));
}
