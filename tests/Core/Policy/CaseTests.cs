using Shuzhi.Core.Kernel;
using Shuzhi.Core.Policy;
using Shuzhi.Core.Policy.Loading;
using Shuzhi.Core.Policy.Rating;

namespace Shuzhi.Core.Tests.Policy;

/// <summary>Runs every case of every instrument.</summary>
public sealed class CaseTests
{
    public static TheoryData<string, string> Cases()
    {
        var data = new TheoryData<string, string>();
        foreach (var file in CaseFile.ReadAll(CaseFile.Folder))
        {
            foreach (var wanted in file.Cases)
                data.Add(file.Instrument, wanted.Name);
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Comes_out_as_the_case_says(string instrument, string name)
    {
        var file = CaseFile.Read(Path.Combine(CaseFile.Folder, instrument + ".json"));
        var wanted = Assert.Single(file.Cases, item => item.Name == name);
        Check(wanted.Expect, file.Evaluate(wanted, EmbeddedCatalogue.Current));
    }

    internal static void Check(Expectation expected, Evaluation evaluation)
    {
        Assert.True((expected.Amount is null) != (expected.Refusal is null), "A case expects an amount or a refusal.");
        Assert.Equal(expected.Refusal, evaluation.Refusal?.Code.Value);
        if (expected.Amount is { } text)
        {
            Assert.True(UnitAmount.TryParse(text, out var amount), text);
            Assert.Equal(amount, evaluation.Amount);
            Assert.Equal(amount, evaluation.Steps[^1].Result);
        }
        else
        {
            Assert.Equal(Money.Zero, evaluation.Amount);
        }
        var cited = Cited(evaluation);
        Assert.All(expected.Cites, cite => Assert.Contains(cite, cited));
    }

    private static HashSet<string> Cited(Evaluation evaluation) =>
    [
        .. evaluation.Steps.SelectMany(step => step.Cites).Select(cite => cite.ToString()),
        .. evaluation.Criteria.SelectMany(criterion => criterion.Cites).Select(cite => cite.ToString()),
        .. evaluation.Refusal?.Citation is { } clause ? [clause.ToString()] : Array.Empty<string>(),
    ];
}
