using System.Runtime.CompilerServices;

namespace Shuzhi.Tests.Shared;

/// <summary>One line that a suite wants read after every run: <c>.ci/run</c> prints them below the tests.</summary>
public static class Summary
{
    /// <summary>Keeps the line, over that of an earlier run.</summary>
    /// <param name="name">kebab-case; the file's name.</param>
    /// <param name="line">Figures first.</param>
    /// <param name="caller">Where in the repository this is called; given by the compiler.</param>
    public static void Write(string name, string line, [CallerFilePath] string caller = "")
    {
        var folder = new DirectoryInfo(Path.GetDirectoryName(caller)!);
        while (!File.Exists(Path.Combine(folder.FullName, "Serverless.sln"))) folder = folder.Parent!;
        var target = folder.CreateSubdirectory(Path.Combine("artifacts", "ci", "summaries"));
        File.WriteAllText(Path.Combine(target.FullName, $"{name}.txt"), line + "\n");
    }
}
