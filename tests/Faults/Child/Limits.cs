using System.Runtime.InteropServices;

namespace Shuzhi.Faults.Child;

/// <summary>
/// Limits that the kernel holds this process to: the nearest to a full disk, and to no file handles left, that needs no
/// rights and hurts nobody else. Lowering the soft limit can be undone.
/// </summary>
internal static class Limits
{
    private const int FileSizeResource = 1;
    private const int OpenFilesResource = 7;
    private const int FileSizeSignal = 25;

    /// <summary>No file may grow beyond <paramref name="bytes"/> until the result is disposed.</summary>
    public static IDisposable FileSize(long bytes)
    {
        // Without this the kernel would end the process instead of refusing the write.
        Signal(FileSizeSignal, handler: 1);
        return Lower(FileSizeResource, (ulong)bytes);
    }

    /// <summary>No file can be opened until the result is disposed.</summary>
    public static IDisposable NoMoreFiles() => Lower(OpenFilesResource, 3);

    private static Lowered Lower(int resource, ulong soft)
    {
        if (GetLimit(resource, out var limit) != 0) throw new InvalidOperationException("The limit cannot be read.");
        var lower = limit with { Soft = soft };
        if (SetLimit(resource, in lower) != 0) throw new InvalidOperationException("The limit cannot be lowered.");
        return new Lowered(resource, limit);
    }

    [DllImport("libc", EntryPoint = "getrlimit")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetLimit(int resource, out Limit limit);

    [DllImport("libc", EntryPoint = "setrlimit")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetLimit(int resource, in Limit limit);

    [DllImport("libc", EntryPoint = "signal")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint Signal(int signal, nint handler);

    [StructLayout(LayoutKind.Sequential)]
    private record struct Limit(ulong Soft, ulong Hard);

    private sealed class Lowered(int resource, Limit limit) : IDisposable
    {
        public void Dispose()
        {
            if (SetLimit(resource, in limit) != 0) throw new InvalidOperationException("The limit cannot be raised again.");
        }
    }
}
