using System.Text.Encodings.Web;
using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;

namespace LineThings.Platform;

/// <summary>The chats of users with bots: what was written, and the ways to write.</summary>
/// <param name="database">The database.</param>
/// <param name="outbox">Takes what bots are told.</param>
/// <param name="timeline">Gets an entry for each message.</param>
/// <param name="time">The clock.</param>
public sealed class Chat(PlatformDatabase database, WebhookOutbox outbox, Timeline timeline, TimeProvider time)
{
    /// <summary>A text's greatest length in UTF-16 code units. LINE's figure.</summary>
    public const int MaxTextLength = 5000;

    /// <summary><see cref="ChatMessage.From"/> of what a bot wrote.</summary>
    internal const string Bot = "bot";

    /// <summary><see cref="ChatMessage.From"/> of what a user wrote.</summary>
    internal const string User = "user";

    private static readonly JsonSerializerOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Told of each message once it is stored.</summary>
    public event Action<ChatMessage>? Added;

    /// <summary>The messages of a chat.</summary>
    /// <param name="channelId">The bot's channel.</param>
    /// <param name="userId">The user.</param>
    /// <returns>The messages, the oldest first.</returns>
    public IReadOnlyList<ChatMessage> Messages(long channelId, string userId)
    {
        using var connection = database.Connect();
        return connection.Query<Row>(
            """
            SELECT id AS Id, sender AS Sender, kind AS Kind, message AS Message, created_at AS CreatedAt FROM messages
            WHERE channel_id = @channelId AND user_id = @userId ORDER BY id
            """,
            new { channelId, userId })
            .Select(row => Message(row.Id, channelId, userId, row.Sender, row.Kind, row.CreatedAt, row.Message))
            .ToArray();
    }

    /// <summary>A user writes to a bot, which is told by a <c>message</c> event.</summary>
    /// <param name="channelId">The bot's channel.</param>
    /// <param name="userId">The user.</param>
    /// <param name="text">The text.</param>
    /// <returns>The message.</returns>
    /// <exception cref="ArgumentException">The text is empty, too long or no proper text.</exception>
    /// <exception cref="KeyNotFoundException">There is no such channel or user.</exception>
    public ChatMessage Say(long channelId, string userId, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length is 0 or > MaxTextLength)
        {
            throw new ArgumentException($"must have 1 to {MaxTextLength} characters", nameof(text));
        }

        if (!MessageReader.IsWellFormed(text))
        {
            throw new ArgumentException("must not hold half a character (a lone surrogate)", nameof(text));
        }

        var message = JsonSerializer.Serialize(new { type = MessageReader.Text, text }, Writing);
        var added = database.InTransaction(connection =>
        {
            if (!Exists(connection, "channels", channelId))
            {
                throw new KeyNotFoundException($"There is no channel {channelId}.");
            }

            if (!Exists(connection, "users", userId))
            {
                throw new KeyNotFoundException($"There is no user {userId}.");
            }

            var stored = Store(connection, channelId, userId, User, "text", message);
            outbox.AddMessage(connection, channelId, userId, writer =>
            {
                writer.WriteStartObject();
                writer.WriteString("id", stored.Id);
                writer.WriteString("type", MessageReader.Text);
                writer.WriteString(MessageReader.Text, text);
                writer.WriteEndObject();
            });
            return stored;
        });
        Tell([added]);
        outbox.Announce();
        return added;
    }

    /// <summary>A bot replies; that uses the reply token up.</summary>
    /// <param name="channelId">The bot's channel.</param>
    /// <param name="replyToken">The token from the event.</param>
    /// <param name="messages">The message objects as they came.</param>
    /// <returns>The messages; <see langword="null"/> when the token is unknown, another channel's, used or expired.</returns>
    internal IReadOnlyList<ChatMessage>? Reply(long channelId, string replyToken, IReadOnlyList<string> messages)
    {
        var added = database.InTransaction(connection =>
        {
            var userId = connection.ExecuteScalar<string?>(
                """
                UPDATE deliveries SET reply_used_at = @now
                WHERE reply_token = @replyToken AND channel_id = @channelId AND reply_used_at IS NULL AND reply_expires_at > @now
                RETURNING user_id
                """,
                new { replyToken, channelId, now = Now });
            return userId is null ? null : StoreAll(connection, channelId, userId, "reply", messages);
        });
        Tell(added ?? []);
        return added;
    }

    /// <summary>A bot writes to a user of its own accord.</summary>
    /// <param name="channelId">The bot's channel.</param>
    /// <param name="userId">The user.</param>
    /// <param name="messages">The message objects as they came.</param>
    /// <param name="retryKey">Tells a push that is sent again from a new one.</param>
    /// <param name="requestId">The request's id, to be found again under its retry key.</param>
    /// <returns>What came of it.</returns>
    internal PushOutcome Push(long channelId, string userId, IReadOnlyList<string> messages, Guid? retryKey, string requestId)
    {
        var (outcome, added) = database.InTransaction<(PushOutcome, IReadOnlyList<ChatMessage>)>(connection =>
        {
            var key = new { channelId, retryKey = retryKey?.ToString() };
            if (retryKey is not null && connection.QuerySingleOrDefault<RetryRow>(
                "SELECT request_id AS RequestId, message_ids AS MessageIds FROM retry_keys WHERE channel_id = @channelId AND retry_key = @retryKey",
                key) is { } accepted)
            {
                return (new PushOutcome(accepted.MessageIds.Split(','), accepted.RequestId), []);
            }

            if (!Exists(connection, "users", userId))
            {
                return (new PushOutcome(null, null), []);
            }

            var stored = StoreAll(connection, channelId, userId, "push", messages);
            var ids = stored.Select(message => message.Id).ToArray();
            if (retryKey is not null)
            {
                connection.Execute(
                    "INSERT INTO retry_keys VALUES (@channelId, @retryKey, @requestId, @ids, @now)",
                    new { key.channelId, key.retryKey, requestId, ids = string.Join(',', ids), now = Now });
            }

            return (new PushOutcome(ids, null), stored);
        });
        Tell(added);
        return outcome;
    }

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    private static bool Exists(SqliteConnection connection, string table, object id) =>
        connection.ExecuteScalar<bool>($"SELECT EXISTS (SELECT 1 FROM {table} WHERE id = @id)", new { id });

    private static ChatMessage Message(long id, long channelId, string userId, string sender, string kind, long createdAt, string json)
    {
        using var document = JsonDocument.Parse(json);
        return new ChatMessage(
            id.ToString(System.Globalization.CultureInfo.InvariantCulture),
            channelId,
            userId,
            sender,
            kind,
            DateTimeOffset.FromUnixTimeMilliseconds(createdAt),
            document.RootElement.Clone());
    }

    private ChatMessage[] StoreAll(SqliteConnection connection, long channelId, string userId, string kind, IEnumerable<string> messages) =>
        messages.Select(message => Store(connection, channelId, userId, Bot, kind, message)).ToArray();

    private ChatMessage Store(SqliteConnection connection, long channelId, string userId, string sender, string kind, string message)
    {
        var now = Now;
        var id = connection.ExecuteScalar<long>(
            """
            INSERT INTO messages (channel_id, user_id, sender, kind, message, created_at)
            VALUES (@channelId, @userId, @sender, @kind, @message, @now) RETURNING id
            """,
            new { channelId, userId, sender, kind, message, now });
        return Message(id, channelId, userId, sender, kind, now, message);
    }

    private void Tell(IReadOnlyList<ChatMessage> messages)
    {
        foreach (var message in messages)
        {
            timeline.Add(TimelineKind.Message, message.Summary(), channelId: message.ChannelId, detail: message.ToJson());
            Added?.Invoke(message);
        }
    }

    private sealed record Row(long Id, string Sender, string Kind, string Message, long CreatedAt);

    private sealed record RetryRow(string RequestId, string MessageIds);
}
