using Shuzhi.Local.Storage;

namespace Shuzhi.Local.Tests.Storage;

public sealed class DataFolderTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("shuzhi-test-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_folder_in_use_is_refused_with_a_way_out()
    {
        using var first = LocalStore.Open(folder);
        var refused = Assert.Throws<DataFolderException>(() => LocalStore.Open(folder));
        Assert.Contains(folder, refused.Message, StringComparison.Ordinal);
        Assert.Contains("Data:Path", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_is_free_again_after_the_stop()
    {
        LocalStore.Open(folder).Dispose();
        LocalStore.Open(folder).Dispose();
    }

    [Fact]
    public void Data_of_a_newer_version_is_refused_and_left_alone()
    {
        LocalStore.Open(folder).Dispose();
        using (var db = SqliteDb.Open(Path.Combine(folder, "shuzhi.db"), readOnly: false)) db.Execute($"PRAGMA user_version = {Schema.Version + 1}");
        var refused = Assert.Throws<DataFolderException>(() => LocalStore.Open(folder));
        Assert.Contains($"schema version {Schema.Version + 1}", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_database_is_refused()
    {
        File.WriteAllText(Path.Combine(folder, "shuzhi.db"), new string('x', 10_000));
        Assert.Throws<DataFolderException>(() => LocalStore.Open(folder));
    }

    [Fact]
    public void An_ephemeral_folder_vanishes()
    {
        string path;
        using (var store = LocalStore.Open(DataFolder.Ephemeral))
        {
            path = store.Folder.Path;
            Assert.True(Directory.Exists(path));
        }

        Assert.False(Directory.Exists(path));
    }
}
