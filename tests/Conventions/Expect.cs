namespace Shuzhi.Conventions.Tests;

internal static class Expect
{
    /// <summary>Fails with everything that breaks a convention, one a line.</summary>
    public static void None(IEnumerable<string> broken)
    {
        var lines = broken.ToList();
        Assert.True(lines.Count == 0, string.Join('\n', lines));
    }
}
