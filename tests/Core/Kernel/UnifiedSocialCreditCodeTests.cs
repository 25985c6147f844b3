using System.Text.Json;
using Shuzhi.Core.Kernel;

namespace Shuzhi.Core.Tests.Kernel;

public sealed class UnifiedSocialCreditCodeTests
{
    // The worked example of GB 32100-2015, annex A: 91350100M000100Y4 gives the check character 3.
    private const string Example = "91350100M000100Y43";

    [Fact]
    public void Reads_the_standards_own_example()
    {
        Assert.Equal(Example, UnifiedSocialCreditCode.Parse(Example).Value.Value);
        Assert.Equal(Example, UnifiedSocialCreditCode.Complete(Example[..17]).Value);
    }

    [Fact]
    public void Ignores_case_and_blanks() =>
        Assert.Equal(Example, UnifiedSocialCreditCode.Parse("  91350100m000100y43 ").Value.Value);

    [Theory]
    [InlineData(null, "uscc-length")]
    [InlineData("", "uscc-length")]
    [InlineData("91350100M000100Y4", "uscc-length")]
    [InlineData("91350100M000100Y433", "uscc-length")]
    [InlineData("91350100M000100Y44", "uscc-check-digit")]
    [InlineData("91350100M000010Y43", "uscc-check-digit")]
    [InlineData("91350100I000100Y43", "uscc-character")]
    [InlineData("91A50100M000100Y43", "uscc-character")]
    [InlineData("91350100M000100Y4-", "uscc-character")]
    [InlineData("９1350100M000100Y43", "uscc-character")]
    public void Refuses_with_the_first_thing_that_is_wrong(string? text, string code) =>
        Assert.Equal(code, UnifiedSocialCreditCode.Parse(text).Refusal.Code.Value);

    [Fact]
    public void Every_single_wrong_character_is_noticed()
    {
        foreach (var position in Enumerable.Range(0, 18))
        {
            foreach (var other in "0123456789ABCDEFGHJKLMNPQRTUWXY".Where(c => c != Example[position]))
                Assert.False(UnifiedSocialCreditCode.Parse(Example[..position] + other + Example[(position + 1)..]).IsOk);
        }
    }

    [Fact]
    public void Is_text_in_json()
    {
        var code = UnifiedSocialCreditCode.Parse(Example).Value;
        Assert.Equal($"\"{Example}\"", JsonSerializer.Serialize(code, CoreJson.Options));
        Assert.Equal(code, JsonSerializer.Deserialize<UnifiedSocialCreditCode>($"\"{Example}\"", CoreJson.Options));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<UnifiedSocialCreditCode>("\"x\"", CoreJson.Options));
    }

    [Fact]
    public void The_default_is_no_code() => Assert.Throws<InvalidOperationException>(() => default(UnifiedSocialCreditCode).Value);
}
