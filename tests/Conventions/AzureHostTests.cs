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
    public void The_list_of_what_the_app_uses_is_up_to_date()
    {
        const string list = "tests/Conventions/Sdk/used-members.txt";
        var used = Used().Order(StringComparer.Ordinal).ToList();
        var listed = Repository.Read(list).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (!used.SequenceEqual(listed)) File.WriteAllLines(Path.Combine(AppContext.BaseDirectory, "used-members.txt"), used);

        Expect.None([
            .. used.Except(listed).Select(member => $"used, but not in {list} (the whole list is written beside the tests): {member}"),
            .. listed.Except(used).Select(member => $"in {list}, but no longer used: {member}"),
        ]);
    }

    [Fact]
    public void Everything_that_either_host_uses_of_the_SDK_is_recorded()
    {
        using var recorded = new SdkMembers(SdkStubs.Image, SdkStubs.AssemblyName);
        var declared = recorded.Declared();

        Expect.None(Used().Where(member => !declared.Contains(member)));
    }

    [Fact]
    public void The_deployed_app_uses_nothing_of_the_in_process_host() =>
        Assert.DoesNotContain(AzureApp.Sources(), path => Repository.Read(path).Contains("Shuzhi.Local", StringComparison.Ordinal));

    /// <summary>What the app uses, compiled for the one host or for the other.</summary>
    private static IEnumerable<string> Used()
    {
        using var local = new SdkMembers(File.ReadAllBytes(AppReferences.PathOf("Shuzhi.Functions")), "Shuzhi.Local");
        using var azure = new SdkMembers(Azure.Value.Image, SdkStubs.AssemblyName);
        return [.. local.Used().Union(azure.Used())];
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
