using System.Text.RegularExpressions;

namespace Shuzhi.Conventions.Tests.Style;

/// <summary>What a secret looks like when somebody has written it down.</summary>
internal static partial class SecretRules
{
    /// <summary>Keys that emulators ship with and everybody knows; they open nothing else.</summary>
    private static readonly string[] KnownToEverybody =
    [
        "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==",
        "C2y6yDjf5/R+ob0N8A7Cgv30VRDJIWEHLM+4QDU5DE2nQ9nDuVTqobD4b8mGGyPMbIZnqyMsEcaGQy67XIw/Jw==",
        "SAS_KEY_VALUE",
    ];

    /// <summary>What looks like a secret in a text.</summary>
    public static IEnumerable<string> Find(string text) => Patterns()
        .SelectMany(pattern => pattern.Matches(text))
        .Select(match => match.Value)
        .Where(found => !KnownToEverybody.Any(known => found.Contains(known, StringComparison.Ordinal)));

    private static IEnumerable<Regex> Patterns() => [PrivateKey(), ConnectionKey(), AccessKeyId(), Token(), GitToken(), Assigned()];

    [GeneratedRegex("-----BEGIN [A-Z ]*PRIVATE KEY-----")]
    private static partial Regex PrivateKey();

    [GeneratedRegex("(AccountKey|SharedAccessKey|SharedSecret)=[A-Za-z0-9+/_]{12,}={0,2}")]
    private static partial Regex ConnectionKey();

    [GeneratedRegex(@"\b(AKIA|LTAI|AKID)[A-Za-z0-9]{12,}\b")]
    private static partial Regex AccessKeyId();

    [GeneratedRegex(@"\beyJ[A-Za-z0-9_-]{20,}\.[A-Za-z0-9_-]{20,}\.[A-Za-z0-9_-]{20,}")]
    private static partial Regex Token();

    [GeneratedRegex(@"\b(gh[pousr]_[A-Za-z0-9]{30,}|xox[abp]-[A-Za-z0-9-]{20,})")]
    private static partial Regex GitToken();

    [GeneratedRegex("""(?i)["']?(password|passwd|client_?secret|app_?secret|api_?key)["']?\s*[:=]\s*["'][A-Za-z0-9+/_=-]{16,}["']""")]
    private static partial Regex Assigned();
}
