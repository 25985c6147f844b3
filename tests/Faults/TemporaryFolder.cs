namespace Shuzhi.Faults;

/// <summary>A folder that is removed after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("shuzhi-faults-").FullName;

    public string Database => System.IO.Path.Combine(Path, "shuzhi.db");

    public string Log => Database + "-wal";

    /// <summary>What a kill would leave, in a folder of its own: database and log, but not the log's index, which is rebuilt.</summary>
    public TemporaryFolder Copy()
    {
        var copy = new TemporaryFolder();
        File.Copy(Database, copy.Database);
        if (File.Exists(Log)) File.Copy(Log, copy.Log);
        return copy;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
