namespace Shuzhi.Local.ServiceBus;

/// <summary>The broker's tables. The key of a message orders it within its entity: see <c>MessageKey</c>.</summary>
internal static class BrokerSchema
{
    public const string Version1 = """
        CREATE TABLE broker_entities(
            id INTEGER PRIMARY KEY,             -- 1 to 65535, part of every message's key
            path TEXT NOT NULL UNIQUE
        );

        CREATE TABLE broker_messages(
            key INTEGER PRIMARY KEY,            -- entity, lane, sequence number
            session TEXT,                       -- only in the active lane of an entity with sessions
            deliveries INTEGER NOT NULL,
            enqueued INTEGER NOT NULL,          -- unix milliseconds, UTC, as are all times here
            expires INTEGER,
            due INTEGER,                        -- only in the scheduled lane
            original INTEGER NOT NULL,          -- the first sequence number
            header BLOB NOT NULL,
            body BLOB NOT NULL
        );
        CREATE INDEX broker_messages_session ON broker_messages(session) WHERE session IS NOT NULL;
        CREATE INDEX broker_messages_expires ON broker_messages(expires) WHERE expires IS NOT NULL;
        CREATE INDEX broker_messages_due ON broker_messages(due) WHERE due IS NOT NULL;

        CREATE TABLE broker_sessions(
            entity INTEGER NOT NULL,
            session TEXT NOT NULL,
            state BLOB NOT NULL,
            PRIMARY KEY(entity, session)
        ) WITHOUT ROWID;

        CREATE TABLE broker_seen(               -- message ids for duplicate detection
            entity INTEGER NOT NULL,
            message_id TEXT NOT NULL,
            until INTEGER NOT NULL,
            PRIMARY KEY(entity, message_id)
        ) WITHOUT ROWID;
        CREATE INDEX broker_seen_until ON broker_seen(until);
        """;
}
