namespace LineThings.Platform;

/// <summary>
/// The steps from an empty file to today's tables. The file's <c>user_version</c> says how many have been done. A step that has been released
/// is never changed; a new one is added.
/// </summary>
internal static class Migrations
{
    /// <summary>The steps in order.</summary>
    public static IReadOnlyList<string> Steps { get; } = [Initial, LiffEndpoints];

    /// <summary>Times are milliseconds since 1970 (UTC); UUIDs are lower case with dashes.</summary>
    private const string Initial = """
        CREATE TABLE channels (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL,
            secret TEXT NOT NULL,
            access_token TEXT NOT NULL UNIQUE,
            bot_user_id TEXT NOT NULL UNIQUE,
            webhook_url TEXT,
            created_at INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE liff_apps (
            id TEXT PRIMARY KEY,
            channel_id INTEGER NOT NULL REFERENCES channels (id) ON DELETE CASCADE,
            has_bluetooth INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE users (
            id TEXT PRIMARY KEY,
            name TEXT NOT NULL,
            created_at INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE products (
            id INTEGER PRIMARY KEY,
            channel_id INTEGER NOT NULL REFERENCES channels (id) ON DELETE CASCADE,
            name TEXT NOT NULL,
            liff_id TEXT NOT NULL REFERENCES liff_apps (id),
            service_uuid TEXT NOT NULL UNIQUE,
            -- Counts on when a set is deleted and made anew, so that no two sets of a product share a revision.
            last_revision INTEGER NOT NULL DEFAULT 0,
            created_at INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE scenario_sets (
            product_id INTEGER PRIMARY KEY REFERENCES products (id) ON DELETE CASCADE,
            revision INTEGER NOT NULL,
            auto_close INTEGER NOT NULL,
            suppression_interval INTEGER NOT NULL,
            scenarios TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            updated_at INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE devices (
            id TEXT PRIMARY KEY,
            product_id INTEGER NOT NULL REFERENCES products (id) ON DELETE CASCADE,
            psdi TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            UNIQUE (product_id, psdi)
        ) STRICT;

        CREATE TABLE links (
            user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
            device_id TEXT NOT NULL REFERENCES devices (id) ON DELETE CASCADE,
            created_at INTEGER NOT NULL,
            PRIMARY KEY (user_id, device_id)
        ) STRICT;

        CREATE TABLE boards (
            name TEXT PRIMARY KEY,
            product_id INTEGER NOT NULL REFERENCES products (id) ON DELETE CASCADE,
            address INTEGER NOT NULL UNIQUE,
            psdi TEXT NOT NULL,
            is_on INTEGER NOT NULL,
            created_at INTEGER NOT NULL
        ) STRICT;

        -- One row per webhook event, with its reply token. The event lacks only what differs from attempt to attempt.
        CREATE TABLE deliveries (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            channel_id INTEGER NOT NULL REFERENCES channels (id) ON DELETE CASCADE,
            user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
            webhook_event_id TEXT NOT NULL UNIQUE,
            event TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('pending', 'delivered', 'failed')),
            attempts INTEGER NOT NULL DEFAULT 0,
            next_attempt_at INTEGER NOT NULL,
            last_failure TEXT,
            last_status INTEGER,
            reply_token TEXT NOT NULL UNIQUE,
            -- NULL until the first attempt to send the event; each attempt moves it.
            reply_expires_at INTEGER,
            reply_used_at INTEGER,
            created_at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX deliveries_pending ON deliveries (channel_id, id) WHERE state = 'pending';

        CREATE TABLE messages (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            channel_id INTEGER NOT NULL REFERENCES channels (id) ON DELETE CASCADE,
            user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
            sender TEXT NOT NULL CHECK (sender IN ('bot', 'user')),
            kind TEXT NOT NULL CHECK (kind IN ('reply', 'push', 'text')),
            message TEXT NOT NULL,
            created_at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX messages_of_chat ON messages (channel_id, user_id, id);

        -- Pushes that carried a retry key, so that the same push sent again is not shown twice.
        CREATE TABLE retry_keys (
            channel_id INTEGER NOT NULL REFERENCES channels (id) ON DELETE CASCADE,
            retry_key TEXT NOT NULL,
            request_id TEXT NOT NULL,
            message_ids TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            PRIMARY KEY (channel_id, retry_key)
        ) STRICT;
        """;
    /// <summary>Where a LIFF app's page is; nothing stands for the page that comes with the workbench.</summary>
    private const string LiffEndpoints = """
        ALTER TABLE liff_apps ADD COLUMN endpoint_url TEXT;
        """;
}
