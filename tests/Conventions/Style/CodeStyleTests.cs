using System.Reflection;

namespace Shuzhi.Conventions.Tests.Style;

/// <summary>What every source file keeps to.</summary>
public class CodeStyleTests
{
    private const int MostLinesInAFile = 400;
    private const int MostLinesInAFunction = 60;

    /// <summary>Files that may be longer, with their own bound and the reason. Bounds only ever go down.</summary>
    private static readonly Dictionary<string, (int Lines, string Reason)> LongFiles = [];

    /// <summary>Functions that may be longer, as <c>path:name</c>, with their own bound and the reason. Bounds only ever go down.</summary>
    private static readonly Dictionary<string, (int Lines, string Reason)> LongFunctions = [];

    [Fact]
    public void Files_are_short()
    {
        var tooLong = Repository.Sources.Where(file => file.Lines > Bound(LongFiles, file.Path, MostLinesInAFile)).Select(file => $"{file}: {file.Lines} lines");

        Expect.None(tooLong);
        Expect.None(LongFiles.Keys.Where(path => !Repository.Sources.Any(file => file.Path == path && file.Lines > MostLinesInAFile)).Select(path => $"{path} needs no exception"));
    }

    [Fact]
    public void Functions_fit_on_a_screen()
    {
        var all = Repository.Sources
            .SelectMany(file => CodeRules.LongFunctions(file, MostLinesInAFunction).Select(found => (Name: $"{file}:{found.Name}", found.Lines))).ToList();

        Expect.None(all.Where(found => found.Lines > Bound(LongFunctions, found.Name, MostLinesInAFunction)).Select(found => $"{found.Name}: {found.Lines} lines"));
        Expect.None(LongFunctions.Keys.Except(all.Select(found => found.Name)).Select(name => $"{name} needs no exception"));
    }

    [Fact]
    public void No_test_is_switched_off() => Expect.None(Found(CodeRules.SkippedTests));

    [Fact]
    public void No_code_is_compiled_only_sometimes() => Expect.None(Found(CodeRules.ConditionalCode));

    [Fact]
    public void Nothing_is_left_unwritten() =>
        Expect.None(Repository.Sources.Where(file => file.Path != "tests/Conventions/Style/CodeRules.cs")
            .SelectMany(file => CodeRules.NotImplemented(file).Select(found => $"{file}: {found}")));

    [Fact]
    public void A_functions_name_is_its_class_and_its_file() =>
        Expect.None(Repository.Sources.Where(file => file.IsUnder("functions"))
            .SelectMany(file => CodeRules.MisnamedFunctions(file).Select(found => $"{file}: {found}")));

    [Fact]
    public void Cores_public_records_are_sealed_and_immutable()
    {
        var records = Assembly.Load("Shuzhi.Core").GetExportedTypes().Where(IsRecord).ToList();

        Expect.None(records.Where(type => type is { IsSealed: false, IsAbstract: false }).Select(type => $"{type.FullName} is not sealed"));
        Expect.None(records.SelectMany(type => type.GetProperties()).Where(IsSettable).Select(property => $"{property.DeclaringType!.FullName}.{property.Name} can be set"));
        Assert.NotEmpty(records);
    }

    private static bool IsRecord(Type type) => type.GetMethod("<Clone>$", BindingFlags.Public | BindingFlags.Instance) is not null;

    private static bool IsSettable(PropertyInfo property) =>
        property.SetMethod is { IsPublic: true } setter
        && !setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(System.Runtime.CompilerServices.IsExternalInit));

    private static int Bound(Dictionary<string, (int Lines, string Reason)> exceptions, string name, int bound) =>
        exceptions.TryGetValue(name, out var exception) ? exception.Lines : bound;

    private static IEnumerable<string> Found(Func<SourceFile, IEnumerable<string>> rule) =>
        Repository.Sources.SelectMany(file => rule(file).Select(found => $"{file}: {found}"));
}
