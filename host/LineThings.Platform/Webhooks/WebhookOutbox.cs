using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;

namespace LineThings.Platform;

/// <summary>
/// The events that bots are still to be told. An event is stored in the transaction of what caused it, so that it is neither lost nor sent for
/// something that never happened.
/// </summary>
/// <param name="ids">Makes ids and tokens.</param>
/// <param name="time">The clock.</param>
public sealed class WebhookOutbox(PlatformIds ids, TimeProvider time)
{
    /// <summary>Leaves every letter as it is; only what JSON itself demands is escaped. Nothing of it ends up in markup.</summary>
    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Told after <see cref="Announce"/>: there is something to send.</summary>
    public event Action? Announced;

    /// <summary>Stores a <c>things</c> event.</summary>
    /// <param name="connection">The connection with its open transaction.</param>
    /// <param name="channelId">The channel whose bot is to be told.</param>
    /// <param name="userId">The user it is about.</param>
    /// <param name="writeThings">Writes the <c>things</c> object.</param>
    /// <returns>The event's id.</returns>
    public string AddThings(SqliteConnection connection, long channelId, string userId, Action<Utf8JsonWriter> writeThings) =>
        Add(connection, channelId, userId, "things", writeThings);

    /// <summary>Stores a <c>message</c> event: a user has written to the bot.</summary>
    /// <param name="connection">The connection with its open transaction.</param>
    /// <param name="channelId">The channel whose bot is to be told.</param>
    /// <param name="userId">The user.</param>
    /// <param name="writeMessage">Writes the <c>message</c> object.</param>
    /// <returns>The event's id.</returns>
    public string AddMessage(SqliteConnection connection, long channelId, string userId, Action<Utf8JsonWriter> writeMessage) =>
        Add(connection, channelId, userId, "message", writeMessage);

    /// <summary>To be called once the transaction is committed: what was stored can be sent now.</summary>
    public void Announce() => Announced?.Invoke();

    /// <summary>Makes everything that waits to be sent again due now; to be called when the bot can probably be reached again.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="channelId">The channel.</param>
    public void Hurry(SqliteConnection connection, long channelId) => connection.Execute(
        "UPDATE deliveries SET next_attempt_at = @now WHERE channel_id = @channelId AND state = 'pending' AND next_attempt_at > @now",
        new { channelId, now = time.GetUtcNow().ToUnixTimeMilliseconds() });

    private string Add(SqliteConnection connection, long channelId, string userId, string type, Action<Utf8JsonWriter> writeContent)
    {
        ArgumentNullException.ThrowIfNull(writeContent);
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var eventId = ids.NextUlid();
        var replyToken = PlatformIds.NextToken();
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Writing))
        {
            writer.WriteStartObject();
            writer.WriteString("type", type);
            writer.WritePropertyName(type);
            writeContent(writer);
            writer.WriteNumber("timestamp", now);
            writer.WriteString("mode", "active");
            writer.WriteStartObject("source");
            writer.WriteString("type", "user");
            writer.WriteString("userId", userId);
            writer.WriteEndObject();
            writer.WriteString("replyToken", replyToken);
            writer.WriteString("webhookEventId", eventId);
            writer.WriteEndObject();
        }

        connection.Execute(
            """
            INSERT INTO deliveries (channel_id, user_id, webhook_event_id, event, state, next_attempt_at, reply_token, created_at)
            VALUES (@channelId, @userId, @eventId, @json, 'pending', @now, @replyToken, @now)
            """,
            new { channelId, userId, eventId, json = Encoding.UTF8.GetString(buffer.WrittenSpan), now, replyToken });
        return eventId;
    }
}
