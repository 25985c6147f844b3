using System.Globalization;

namespace Shuzhi.Local.Storage;

/// <summary>
/// The folder that holds everything the local host keeps: <c>shuzhi.db</c> with its write-ahead log, uploaded files, and
/// a lock that refuses a second process.
/// </summary>
internal sealed class DataFolder : IDisposable
{
    /// <summary>The configuration value for a private folder that vanishes with the host and skips fsync; for tests.</summary>
    public const string Ephemeral = ":memory:";

    private readonly FileStream lockFile;

    private DataFolder(string path, bool isEphemeral, FileStream lockFile)
    {
        Path = path;
        IsEphemeral = isEphemeral;
        this.lockFile = lockFile;
    }

    public string Path { get; }

    /// <summary>Whether the folder is deleted at the end, so that durability would be wasted.</summary>
    public bool IsEphemeral { get; }

    public string DatabasePath => System.IO.Path.Combine(Path, "shuzhi.db");

    public string FilesPath => System.IO.Path.Combine(Path, "files");

    /// <summary>Opens or creates the folder and takes its lock.</summary>
    /// <exception cref="DataFolderException">Another process holds it, or it cannot be written.</exception>
    public static DataFolder Open(string path)
    {
        var ephemeral = path == Ephemeral;
        var full = ephemeral
            ? Directory.CreateTempSubdirectory("shuzhi-").FullName
            : System.IO.Path.GetFullPath(path);
        try
        {
            Directory.CreateDirectory(full);
            return new DataFolder(full, ephemeral, TakeLock(full));
        }
        catch (Exception problem) when (problem is UnauthorizedAccessException or IOException)
        {
            throw new DataFolderException($"The data folder {full} cannot be written: {problem.Message}", problem);
        }
    }

    public void Dispose()
    {
        lockFile.Dispose();
        if (IsEphemeral) Directory.Delete(Path, recursive: true);
    }

    private static FileStream TakeLock(string folder)
    {
        var path = System.IO.Path.Combine(folder, "shuzhi.lock");
        FileStream stream;
        try
        {
            stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException problem) when (problem is not (DirectoryNotFoundException or PathTooLongException) && File.Exists(path))
        {
            throw new DataFolderException(
                $"The data folder {folder} is in use by another process. Stop it, or give this one its own folder with Data:Path (for example --Data:Path=./data-2).",
                problem);
        }

        try
        {
            stream.SetLength(0);
            stream.Write(System.Text.Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));
            stream.Flush();
            return stream;
        }
        catch
        {
            // A full disk, not another process.
            stream.Dispose();
            throw;
        }
    }
}

/// <summary>The data folder cannot be used; the message says why and what to do.</summary>
public sealed class DataFolderException : Exception
{
    public DataFolderException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
