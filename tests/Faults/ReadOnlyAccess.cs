using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace Shuzhi.Faults;

/// <summary>Takes the right to write into a folder away for a while, even from root.</summary>
internal static class ReadOnlyAccess
{
    private const uint Nobody = 65_534;
    private const UnixFileMode All = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode Reading = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Entering = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>Runs on a thread of its own that accesses files as nobody where the process is root, whom modes do not bind.</summary>
    public static T Run<T>(string folder, Func<T> action)
    {
        foreach (var file in Directory.GetFiles(folder)) File.SetUnixFileMode(file, Reading);
        File.SetUnixFileMode(folder, Reading | Entering);
        try
        {
            T? result = default;
            ExceptionDispatchInfo? problem = null;
            var thread = new Thread(() =>
            {
                if (Environment.IsPrivilegedProcess) _ = SetFileAccessUser(Nobody);
                try
                {
                    result = action();
                }
                catch (Exception thrown)
                {
                    problem = ExceptionDispatchInfo.Capture(thrown);
                }
            });
            thread.Start();
            thread.Join();
            problem?.Throw();
            return result!;
        }
        finally
        {
            File.SetUnixFileMode(folder, All);
            foreach (var file in Directory.GetFiles(folder)) File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    [DllImport("libc", EntryPoint = "setfsuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetFileAccessUser(uint user);
}
