namespace Shuzhi.Local.Durable;

/// <summary>The durable engine's tables. Keys are row ids, so that they grow with time and appends stay local.</summary>
internal static class DurableSchema
{
    public const string Version1 = """
        CREATE TABLE instances(
            key INTEGER PRIMARY KEY AUTOINCREMENT,  -- one execution; a restarted or recreated instance gets a new key
            instance_id TEXT NOT NULL,
            name TEXT NOT NULL,
            version TEXT,
            status INTEGER NOT NULL,                -- OrchestrationRuntimeStatus
            input TEXT,
            output TEXT,
            custom_status TEXT,
            failure TEXT,                           -- TaskFailureDetails as JSON
            tags TEXT,
            parent_key INTEGER,
            parent_task INTEGER,
            parent_generation INTEGER,
            parent_name TEXT,
            parent_id TEXT,
            generation INTEGER NOT NULL DEFAULT 0,  -- counts continue-as-new
            next_seq INTEGER NOT NULL DEFAULT 0,    -- rows in history
            open_activities INTEGER NOT NULL DEFAULT 0,
            created INTEGER NOT NULL,               -- unix milliseconds, UTC
            updated INTEGER NOT NULL,
            completed INTEGER
        );
        CREATE UNIQUE INDEX instances_id ON instances(instance_id);
        CREATE INDEX instances_status ON instances(status, created);
        CREATE INDEX instances_fresh ON instances(key) WHERE next_seq = 0;
        CREATE INDEX instances_open ON instances(key) WHERE open_activities > 0;
        CREATE INDEX instances_parent ON instances(parent_key) WHERE parent_key IS NOT NULL;

        CREATE TABLE history(
            key INTEGER NOT NULL,
            seq INTEGER NOT NULL,
            events BLOB NOT NULL,                   -- the events of one step, JSON
            PRIMARY KEY(key, seq)
        ) WITHOUT ROWID;

        CREATE TABLE inbox(
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            key INTEGER NOT NULL,
            generation INTEGER NOT NULL,            -- the one it is meant for, -1: any
            message BLOB NOT NULL                   -- one event for an instance, JSON
        );
        CREATE INDEX inbox_key ON inbox(key);

        CREATE TABLE durable_timers(
            due INTEGER NOT NULL,                   -- unix milliseconds, UTC
            key INTEGER NOT NULL,
            task INTEGER NOT NULL,                  -- -1: start of the instance
            generation INTEGER NOT NULL,
            PRIMARY KEY(due, key, task)
        ) WITHOUT ROWID;
        CREATE INDEX durable_timers_key ON durable_timers(key);
        """;
}
