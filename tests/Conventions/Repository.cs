using System.Diagnostics;

namespace Shuzhi.Conventions.Tests;

/// <summary>The working copy that the tests were built from.</summary>
internal static class Repository
{
    private static readonly Lazy<IReadOnlyList<string>> Listed = new(List);

    private static readonly Lazy<IReadOnlyList<SourceFile>> Parsed = new(() =>
        [.. Files.Where(path => path.EndsWith(".cs", StringComparison.Ordinal)).Select(path => new SourceFile(path, Read(path)))]);

    public static string Root { get; } = FindRoot();

    /// <summary>Every file that is tracked or would be, relative to the root, with forward slashes.</summary>
    public static IReadOnlyList<string> Files => Listed.Value;

    /// <summary>The C# files among them.</summary>
    public static IReadOnlyList<SourceFile> Sources => Parsed.Value;

    public static string FullPath(string path) => Path.Combine(Root, path);

    public static string Read(string path) => File.ReadAllText(FullPath(path));

    public static bool IsBinary(string path)
    {
        using var file = File.OpenRead(FullPath(path));
        Span<byte> start = stackalloc byte[8192];
        return start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)].Contains((byte)0);
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Serverless.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run from within the repository.");
    }

    private static List<string> List()
    {
        // The copy may belong to another user than the one who runs the tests; listing its files is harmless.
        var start = new ProcessStartInfo("git", ["-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        {
            WorkingDirectory = Root,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var git = Process.Start(start)!;
        var output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        return git.ExitCode == 0
            ? [.. output.Split('\0', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).Where(path => File.Exists(FullPath(path)))]
            : throw new InvalidOperationException($"git ended with {git.ExitCode}.");
    }
}
