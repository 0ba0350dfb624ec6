-- A data folder as the first version left it; its application_id is "LThs".
PRAGMA foreign_keys = OFF;
PRAGMA application_id = 0x4C546873;
BEGIN TRANSACTION;
CREATE TABLE boards (
    name TEXT PRIMARY KEY,
    product_id INTEGER NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    address INTEGER NOT NULL UNIQUE,
    psdi TEXT NOT NULL,
    is_on INTEGER NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;
INSERT INTO "boards" VALUES('Board 1',5330285589355499226,2199023255553,'208ef810a8cc14a6',1,1795316939324);
CREATE TABLE channels (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    secret TEXT NOT NULL,
    access_token TEXT NOT NULL UNIQUE,
    bot_user_id TEXT NOT NULL UNIQUE,
    webhook_url TEXT,
    created_at INTEGER NOT NULL
) STRICT;
INSERT INTO "channels" VALUES(2143062333,'Workshop','00000000000000000000000000000000','made-up-for-the-test','Ua9a097ed808c745898a60c315c9d7e56','http://127.0.0.1:1/callback?sample-bot',1795316939009);
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
INSERT INTO "deliveries" VALUES(1,2143062333,'U85cdd2df1840cf69272ce155b660eaf8','01M80KMYT22K2ET250QKSBKJWC','{"type":"things","things":{"type":"link","deviceId":"t01a2013a7b35c9bcc1c13d4a61d14008"},"timestamp":1795316939586,"mode":"active","source":{"type":"user","userId":"U85cdd2df1840cf69272ce155b660eaf8"},"replyToken":"e5Z3A8r2FkyKo5G0WkwxbzzgZ4XYhNyGGg6Fb9kut5o","webhookEventId":"01M80KMYT22K2ET250QKSBKJWC"}','delivered',1,1795316940632,NULL,200,'e5Z3A8r2FkyKo5G0WkwxbzzgZ4XYhNyGGg6Fb9kut5o',1795316999632,NULL,1795316939586);
CREATE TABLE devices (
    id TEXT PRIMARY KEY,
    product_id INTEGER NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    psdi TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE (product_id, psdi)
) STRICT;
INSERT INTO "devices" VALUES('t01a2013a7b35c9bcc1c13d4a61d14008',5330285589355499226,'208ef810a8cc14a6',1795316939573);
CREATE TABLE liff_apps (
    id TEXT PRIMARY KEY,
    channel_id INTEGER NOT NULL REFERENCES channels (id) ON DELETE CASCADE,
    has_bluetooth INTEGER NOT NULL
) STRICT;
INSERT INTO "liff_apps" VALUES('2143062333-HtS1Kxmc',2143062333,1);
CREATE TABLE links (
    user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    device_id TEXT NOT NULL REFERENCES devices (id) ON DELETE CASCADE,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (user_id, device_id)
) STRICT;
INSERT INTO "links" VALUES('U85cdd2df1840cf69272ce155b660eaf8','t01a2013a7b35c9bcc1c13d4a61d14008',1795316939578);
CREATE TABLE messages (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    channel_id INTEGER NOT NULL REFERENCES channels (id) ON DELETE CASCADE,
    user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    sender TEXT NOT NULL CHECK (sender IN ('bot', 'user')),
    kind TEXT NOT NULL CHECK (kind IN ('reply', 'push', 'text')),
    message TEXT NOT NULL,
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
INSERT INTO "products" VALUES(5330285589355499226,2143062333,'LINE Things Starter','2143062333-HtS1Kxmc','4d773a42-440d-479b-a1b9-38ed0c107c26',1,1795316939227);
CREATE TABLE retry_keys (
    channel_id INTEGER NOT NULL REFERENCES channels (id) ON DELETE CASCADE,
    retry_key TEXT NOT NULL,
    request_id TEXT NOT NULL,
    message_ids TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (channel_id, retry_key)
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
INSERT INTO "scenario_sets" VALUES(5330285589355499226,1,0,0,'[{"id":"01M80KMYFRTQ51AHF4YKSCXRS7","trigger":{"type":"BLE_NOTIFICATION","serviceUuid":"4d773a42-440d-479b-a1b9-38ed0c107c26","characteristicUuid":"62fbd229-6edd-4d1a-b554-5c4e1bb29169"},"actions":[]}]',1795316939256,1795316939256);
CREATE TABLE users (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;
INSERT INTO "users" VALUES('U85cdd2df1840cf69272ce155b660eaf8','Participant',1795316939041);
CREATE INDEX deliveries_pending ON deliveries (channel_id, id) WHERE state = 'pending';
CREATE INDEX messages_of_chat ON messages (channel_id, user_id, id);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('deliveries',1);
INSERT INTO "messages" VALUES(1,2143062333,'U85cdd2df1840cf69272ce155b660eaf8','user','text','{"type":"text","text":"Kept from before"}',1795316940000);
COMMIT;
PRAGMA user_version = 1;
