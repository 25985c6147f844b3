namespace Shuzhi.Local.Worker;

/// <summary>When each timer function last ran and will next run, across restarts.</summary>
internal static class TimerSchema
{
    public const string Version1 = """
        CREATE TABLE timer_status(
            function TEXT PRIMARY KEY,
            schedule TEXT NOT NULL,
            last INTEGER,           -- unix milliseconds, UTC
            next INTEGER NOT NULL,
            updated INTEGER NOT NULL
        ) WITHOUT ROWID;
        """;
}
