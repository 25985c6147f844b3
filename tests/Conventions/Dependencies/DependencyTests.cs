using System.Reflection;
using System.Xml.Linq;
using Shuzhi.Conventions.Tests.Sdk;

namespace Shuzhi.Conventions.Tests.Dependencies;

/// <summary>Who may know whom: between projects, between the folders of a project, and beyond the in-process host.</summary>
public class DependencyTests
{
    private static readonly string[] NotForCore =
        ["Azure.", "Microsoft.Azure.", "Microsoft.AspNetCore.", "Microsoft.DurableTask.", "Microsoft.Data.", "Microsoft.EntityFrameworkCore", "SQLitePCLRaw.", "Npgsql", "Shuzhi.Local", "Shuzhi.Functions"];

    /// <summary>The folders at the bottom of the domain, and all that each may use.</summary>
    private static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["Kernel"] = [],
        ["Ports"] = ["Kernel"],
        ["Policy"] = ["Kernel"],
        ["Audit"] = ["Kernel", "Ports"],
        ["Ledger"] = ["Kernel", "Ports", "Policy", "Audit"],
    };

    /// <summary>What an app or a tool may name of the in-process host besides the SDK's own types.</summary>
    private static readonly string[] PublicTypesOfTheHost =
    [
        "Shuzhi.Local.LocalData",
        "Shuzhi.Local.Storage.DataFolderException",
    ];

    [Fact]
    public void Core_uses_no_Azure_no_SQLite_and_no_AspNetCore()
    {
        var used = Assembly.Load("Shuzhi.Core").GetReferencedAssemblies().Select(assembly => assembly.Name!);
        var project = XDocument.Load(Repository.FullPath("core/Shuzhi.Core.csproj"));
        var named = project.Descendants().Where(item => item.Name.LocalName is "PackageReference" or "FrameworkReference" or "ProjectReference").Select(item => (string)item.Attribute("Include")!);

        Expect.None(used.Concat(named).Where(name => NotForCore.Any(forbidden => (name + ".").StartsWith(forbidden, StringComparison.Ordinal))));
    }

    [Fact]
    public void Cores_lower_folders_use_only_what_is_below_them()
    {
        var dependencies = FolderDependencies.Of("core", Repository.Sources);

        Expect.None(dependencies.Where(one => MayUse.TryGetValue(one.User, out var allowed) && !allowed.Contains(one.Used)).Select(one => one.ToString()));
    }

    [Theory]
    [InlineData("core")]
    [InlineData("functions")]
    public void Folders_do_not_use_each_other_in_a_circle(string project) =>
        Assert.Equal([], FolderDependencies.Circle(FolderDependencies.Of(project, Repository.Sources)));

    [Fact]
    public void Broker_and_durable_engine_do_not_know_each_other()
    {
        var dependencies = FolderDependencies.Of("local", Repository.Sources);

        Expect.None(dependencies.Where(one => one is { User: "ServiceBus", Used: "Durable" } or { User: "Durable", Used: "ServiceBus" }).Select(one => one.ToString()));
        Assert.Contains(dependencies, one => one is { Used: "Storage" } or { User: "Storage" });
    }

    [Fact]
    public void The_in_process_host_shows_only_what_is_meant_to_be_seen()
    {
        var shown = DeclaredSurface.VisibleTypes(Assembly.Load("Shuzhi.Local"))
            .Where(type => !DeclaredSurface.IsSdkNamespace(type.Namespace)).Select(type => type.FullName!);

        Assert.Equal(PublicTypesOfTheHost.Order(StringComparer.Ordinal), shown.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_files_namespace_in_core_is_its_folder() =>
        Expect.None(
            from file in Repository.Sources
            where file.IsUnder("core")
            let expected = "Shuzhi.Core" + Path.GetDirectoryName(file.Path)!["core".Length..].Replace('/', '.')
            from space in file.Syntax.DescendantNodes().OfType<Microsoft.CodeAnalysis.CSharp.Syntax.BaseNamespaceDeclarationSyntax>()
            where space.Name.ToString() != expected
            select $"{file}: {space.Name}");

    [Fact]
    public void Uses_are_found_however_the_name_is_written()
    {
        SourceFile[] files =
        [
            new("core/Kernel/Money.cs", "namespace Shuzhi.Core.Kernel; public readonly record struct Money(long Fen);"),
            new("core/Policy/Award.cs", "namespace Shuzhi.Core.Policy; public sealed record Award(Kernel.Money Amount);"),
            new("core/Ledger/Line.cs", "using Shuzhi.Core.Policy; namespace Shuzhi.Core.Ledger; class Line { object A(Award a) => a.Amount; }"),
            new("core/Audit/Entry.cs", "using Shuzhi.Core.Policy; namespace Shuzhi.Core.Audit; class Entry { /* Award */ string Ledger = \"\"; }"),
        ];

        var found = FolderDependencies.Of("core", files).Select(one => $"{one.User} uses {one.Used}");

        Assert.Equal(["Ledger uses Policy", "Policy uses Kernel"], found);
    }

    [Fact]
    public void A_circle_is_found_and_named()
    {
        Dependency[] dependencies = [new("A", "B", ""), new("B", "C", ""), new("C", "B", "")];

        Assert.Equal(["B", "C", "B"], FolderDependencies.Circle(dependencies));
    }
}
