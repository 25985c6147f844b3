using Shuzhi.Core.Kernel;

namespace Shuzhi.Functions.Tests.Identity;

internal static class TestCodes
{
    /// <summary>An invented organisation.</summary>
    public static string Organisation { get; } = UnifiedSocialCreditCode.Complete("91440300MA5DA1B2C").Value;
}
