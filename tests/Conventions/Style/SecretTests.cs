namespace Shuzhi.Conventions.Tests.Style;

/// <summary>Secrets come from the configuration of whoever runs the app, and from nowhere else.</summary>
public class SecretTests
{
    [Fact]
    public void No_file_holds_a_secret() =>
        Expect.None(
            from path in Repository.Files
            from found in SecretRules.Find(Repository.Read(path))
            select $"{path}: {found[..Math.Min(found.Length, 16)]}…");

    // In pieces, so that this file holds none.
    [Theory]
    [InlineData("-----BEGIN ", "RSA PRIVATE KEY-----")]
    [InlineData("AccountKey", "=abcdefghijklmnopqrstuvwxyz0123456789==")]
    [InlineData("SharedAccessKey", "=abcdefghijklmnop")]
    [InlineData("LTAI", "abcdefgh12345678")]
    [InlineData("eyJhbGciOiJSUzI1NiIsImtpZCI6", "IjEifQ.eyJzdWIiOiJzb21lYm9keSIsImlzcyI6Ing.c2lnbmF0dXJlLW9mLXNvbWUtbGVuZ3Ro")]
    [InlineData("ghp_", "abcdefghijklmnopqrstuvwxyz0123456789")]
    [InlineData("\"appSecret\": ", "\"0123456789abcdef0123456789abcdef\"")]
    public void A_secret_is_known_when_it_is_seen(string one, string other) => Assert.NotEmpty(SecretRules.Find(one + other));

    [Theory]
    [InlineData("AccountKey=<key>")]
    [InlineData("\"password\": \"\"")]
    [InlineData("SharedAccessKey=SAS_KEY_VALUE")]
    public void A_place_for_a_secret_is_none(string text) => Assert.Empty(SecretRules.Find(text));
}
