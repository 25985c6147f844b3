using Shuzhi.Core.Kernel;
using Shuzhi.Core.Panels;
using Shuzhi.Functions.Http;

namespace Shuzhi.Functions.Panels;

/// <summary>What the pool is to know of an expert.</summary>
internal sealed record ExpertInput(string Subject, ExpertProfile Profile)
{
    public static ExpertInput Read(JsonInput input)
    {
        var subject = input.Text("subject", InputLimits.Id);
        if (subject.Length > 0 && !RouteIds.IsPlain(subject))
            input.Errors.Type(input.PathOf("subject"), "应为字母、数字、连字符、下划线或点", "Letters, digits, hyphens, underscores and dots are expected");
        return new(subject, ExpertProfileInput.Read(input).Profile);
    }
}

/// <summary>What the pool is to know of an expert.</summary>
internal sealed record ExpertProfileInput(ExpertProfile Profile)
{
    private const int MostName = 60;
    private const int MostFields = 20;
    private const int MostFieldName = 40;
    private const int MostAffiliations = 100;

    public static ExpertProfileInput Read(JsonInput input) => new(new ExpertProfile(
        input.Text("displayName", MostName),
        input.OptionalTexts("fields", MostFields, MostFieldName) ?? [],
        input.Find("affiliations") is null ? [] : input.Objects("affiliations", MostAffiliations, ReadAffiliation)));

    private static Affiliation ReadAffiliation(JsonInput input) => new(
        input.Choice<AffiliationKind>("kind"), input.Uscc("entity"), input.OptionalDate("from"), input.OptionalDate("through"));
}

/// <summary>Whether an expert has a conflict.</summary>
internal sealed record DeclarationInput(bool Conflict, string? Reason)
{
    public static DeclarationInput Read(JsonInput input) => new(input.Flag("conflict"), input.OptionalText("reason", InputLimits.Reason));
}

/// <summary>A sheet: a score on each criterion.</summary>
internal sealed record ScoresInput(IReadOnlyList<CriterionScore> Scores, string Comment)
{
    private const int MostScores = 20;
    private const int MostCriterion = 60;
    private const int MostScore = 100;

    public static ScoresInput Read(JsonInput input) => new(
        input.Objects("scores", MostScores, score => new CriterionScore(score.Text("criterion", MostCriterion), (int)score.Whole("value", 0, MostScore))),
        input.Text("comment", InputLimits.Reason));
}

/// <summary>A determination.</summary>
internal sealed record DeterminationInput(bool Passed, Money? AssessedAmount, Money? ApprovedCost, string Grounds)
{
    public static DeterminationInput Read(JsonInput input) =>
        new(input.Flag("passed"), Optional(input, "assessedAmount"), Optional(input, "approvedCost"), input.Text("grounds", InputLimits.Reason));

    private static Money? Optional(JsonInput input, string name) => input.OptionalWhole(name, 0, InputLimits.MostFen) is { } fen ? Money.FromFen(fen) : null;
}

/// <summary>An expert whom the bureau takes off a panel.</summary>
internal sealed record RecusalInput(string ExpertId, string Reason)
{
    public static RecusalInput Read(JsonInput input) => new(input.Text("expertId", InputLimits.Id), input.Text("reason", InputLimits.Reason));
}
