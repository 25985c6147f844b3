using System.Text.Json;
using System.Text.RegularExpressions;
using Shuzhi.Core.Kernel;

namespace Shuzhi.Core.Tests.Kernel;

public sealed class RefusalTests
{
    [Fact]
    public void Codes_are_unique_kebab_case_and_have_both_languages()
    {
        Assert.NotEmpty(RefusalCode.All);
        Assert.All(RefusalCode.All, code =>
        {
            Assert.Matches(new Regex("^[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.NonBacktracking), code.Value);
            Assert.False(string.IsNullOrWhiteSpace(code.Text.Zh));
            Assert.False(string.IsNullOrWhiteSpace(code.Text.En));
            Assert.Contains(code.Text.Zh, c => c is >= '\u4e00' and <= '\u9fff');
            Assert.Same(code, RefusalCode.Find(code.Value));
        });
    }

    [Fact]
    public void Both_languages_of_a_code_name_the_same_details() =>
        Assert.All(RefusalCode.All, code => Assert.Equal(Names(code.Text.Zh), Names(code.Text.En)));

    [Fact]
    public void A_refusal_fills_its_details_into_the_text_and_survives_json()
    {
        var refusal = KernelRefusals.UsccLength.Refuse(new Citation("wzg-2025-3", "2"), ("length", "17"));
        Assert.Contains("17", refusal.Text.Zh);
        Assert.Contains("17", refusal.Text.En);
        var json = JsonSerializer.Serialize(refusal, CoreJson.Options);
        Assert.Equal(refusal, JsonSerializer.Deserialize<Refusal>(json, CoreJson.Options));
    }

    [Fact]
    public void An_outcome_is_a_value_or_a_refusal()
    {
        Outcome<int> value = 3;
        Outcome<int> refused = KernelRefusals.UsccCheckDigit.Refuse();
        Assert.Equal(4, value.Map(v => v + 1).Value);
        Assert.Equal("uscc-check-digit", refused.Map(v => v + 1).Refusal.Code.Value);
        Assert.Throws<InvalidOperationException>(() => refused.Value);
        Assert.Throws<InvalidOperationException>(() => value.Refusal);
        Assert.Throws<InvalidOperationException>(() => default(Outcome<int>).Value);
        Assert.False(refused.TryGet(out _, out var why));
        Assert.Equal(RefusalKind.Invalid, why.Code.Kind);
    }

    [Theory]
    [InlineData("wzg-2025-3 art.2")]
    [InlineData("measures-2025-draft art.6 para.1")]
    [InlineData("budget-2026-bureau art.table-10")]
    public void A_citation_reads_what_it_writes(string text)
    {
        Assert.True(Citation.TryParse(text, out var citation));
        Assert.Equal(text, citation.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("wzg-2025-3")]
    [InlineData("wzg-2025-3 art.")]
    [InlineData("WZG art.2")]
    [InlineData("wzg art.2\n")]
    public void Refuses_what_is_not_a_citation(string text) => Assert.False(Citation.TryParse(text, out _));

    private static string[] Names(string text) =>
        [.. Regex.Matches(text, @"\{([a-zA-Z]+)\}", RegexOptions.NonBacktracking).Select(match => match.Groups[1].Value).Distinct().Order()];
}
