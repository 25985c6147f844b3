using Shuzhi.Conventions.Tests.Sdk;

namespace Shuzhi.Conventions.Tests;

/// <summary>
/// The packages of the azure host need not be at hand. So the app is compiled as that host compiles it, against the surface that
/// was recorded of them, and what it uses of them is kept as a list.
/// </summary>
public class AzureHostTests
{
    private static readonly Lazy<(byte[] Image, IReadOnlyList<string> Errors)> Azure = new(() => AzureApp.Compile());

    [Fact]
    public void The_app_compiles_for_azure_against_the_recorded_surface() => Expect.None(Azure.Value.Errors);

    [Fact]
    public void What_is_not_recorded_does_not_compile()
    {
        var (_, errors) = AzureApp.Compile("static class Wrong { static void Use(Azure.Messaging.ServiceBus.ServiceBusSender sender) => sender.SendAtOnceAsync(); }");

        Assert.Contains("SendAtOnceAsync", Assert.Single(errors), StringComparison.Ordinal);
    }

    [Fact]
    public void Only_the_platform_registration_differs()
    {
        var local = Repository.Files.Where(path => path.StartsWith("functions/", StringComparison.Ordinal) && path.EndsWith(".cs", StringComparison.Ordinal));

        Assert.DoesNotContain("functions/Platform.Local.cs", AzureApp.Sources());
        Assert.Contains("functions/Platform.Azure.cs", AzureApp.Sources());
        Expect.None(local.Where(path => path.StartsWith("functions/", StringComparison.Ordinal) && Repository.Read(path).Contains("\n#if", StringComparison.Ordinal)));
    }
}
