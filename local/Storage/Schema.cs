namespace Shuzhi.Local.Storage;

/// <summary>The tables of the one file, by version. A migration is never edited after a release: add the next one.</summary>
internal static class Schema
{
    private static readonly string[] Migrations =
    [
        MetaTables + Durable.DurableSchema.Version1 + ServiceBus.BrokerSchema.Version1 + Worker.TimerSchema.Version1,
    ];

    private const string MetaTables = """
        CREATE TABLE meta(key TEXT PRIMARY KEY, value) WITHOUT ROWID;
        """;

    /// <summary>The version this program writes.</summary>
    public static int Version => Migrations.Length;

    /// <summary>Applies what is missing, each migration in a transaction of its own.</summary>
    /// <exception cref="DataFolderException">The file was written by a newer version.</exception>
    public static void BringForward(SqliteDb db, string path)
    {
        var found = (int)(db.QueryInt64("PRAGMA user_version") ?? 0);
        if (found > Version)
        {
            throw new DataFolderException(
                $"{path} has schema version {found}; this program knows {Version}. Run the newer program, or choose another data folder with Data:Path.");
        }

        for (var version = found; version < Version; version++)
        {
            db.Execute($"BEGIN IMMEDIATE; {Migrations[version]} PRAGMA user_version = {version + 1}; COMMIT;");
        }
    }
}
