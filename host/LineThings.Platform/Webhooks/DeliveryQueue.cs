using Dapper;

namespace LineThings.Platform;

/// <summary>The deliveries in the database, as one channel's sender sees them.</summary>
/// <param name="database">The database.</param>
/// <param name="time">The clock.</param>
/// <param name="options">The times.</param>
internal sealed class DeliveryQueue(PlatformDatabase database, TimeProvider time, WebhookOptions options)
{
    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>The channels that have something to send.</summary>
    public IReadOnlyList<long> Channels()
    {
        using var connection = database.Connect();
        return connection.Query<long>("SELECT DISTINCT channel_id FROM deliveries WHERE state = 'pending'").AsList();
    }

    /// <summary>What a channel has to send next.</summary>
    /// <param name="channelId">The channel.</param>
    /// <returns>Nothing; a time to wait; or a batch whose attempt has been recorded already.</returns>
    public (TimeSpan? Wait, DeliveryBatch? Batch) Take(long channelId)
    {
        using var connection = database.Connect();
        var rows = connection.Query<Row>(
            """
            SELECT id AS Id, event AS Event, attempts AS Attempts, next_attempt_at AS NextAttemptAt FROM deliveries
            WHERE channel_id = @channelId AND state = 'pending' ORDER BY id LIMIT @limit
            """,
            new { channelId, limit = options.BatchSize }).AsList();
        if (rows is not [var head, ..])
        {
            return (null, null);
        }

        var now = Now;
        if (head.NextAttemptAt > now)
        {
            return (TimeSpan.FromMilliseconds(head.NextAttemptAt - now), null);
        }

        // What was attempted before goes alone, so that an event a bot cannot take holds up the others no longer than needed.
        var events = head.Attempts > 0 ? rows[..1] : rows.TakeWhile(row => row.Attempts == 0).ToList();
        var channel = connection.QuerySingle<ChannelRow>(
            "SELECT secret AS Secret, bot_user_id AS BotUserId, webhook_url AS WebhookUrl FROM channels WHERE id = @channelId", new { channelId });
        var attempt = (int)head.Attempts + 1;
        var batch = new DeliveryBatch(
            events.ConvertAll(row => row.Id), events.ConvertAll(row => row.Event), attempt, channel.WebhookUrl, channel.Secret, channel.BotUserId);
        if (channel.WebhookUrl is not null)
        {
            // Before it is sent: whoever finds the file after a crash knows that the bot may have got it.
            database.InTransaction(writing => writing.Execute(
                """
                UPDATE deliveries SET attempts = attempts + 1, next_attempt_at = @next, reply_expires_at = @expires WHERE id IN @ids
                """,
                new { next = now + Milliseconds(Delay(attempt) ?? TimeSpan.Zero), expires = now + Milliseconds(options.ReplyTokenLife), ids = batch.Ids }));
        }

        return (null, batch);
    }

    /// <summary>Records that a batch was delivered.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="status">The bot's status.</param>
    public void Delivered(DeliveryBatch batch, int? status) => Finish(batch, "delivered", null, status);

    /// <summary>Records that a batch was not delivered.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="failure">One of <see cref="WebhookFailure"/>.</param>
    /// <param name="status">The bot's status.</param>
    /// <returns>When it is attempted again; <see langword="null"/> when it has been given up.</returns>
    public TimeSpan? Failed(DeliveryBatch batch, string failure, int? status)
    {
        if (failure == WebhookFailure.NoWebhookUrl || Delay(batch.Attempt) is not { } delay)
        {
            Finish(batch, "failed", failure, status);
            return null;
        }

        database.InTransaction(connection => connection.Execute(
            "UPDATE deliveries SET next_attempt_at = @next, last_failure = @failure, last_status = @status WHERE id IN @ids",
            new { next = Now + Milliseconds(delay), failure, status, ids = batch.Ids }));
        return delay;
    }

    /// <summary>Drops what was finished long ago.</summary>
    public void CleanUp() => database.InTransaction(connection => connection.Execute(
        """
        DELETE FROM deliveries WHERE state <> 'pending' AND created_at < @before;
        DELETE FROM retry_keys WHERE created_at < @before;
        """,
        new { before = Now - Milliseconds(options.KeepFinished) }));

    private static long Milliseconds(TimeSpan span) => (long)Math.Ceiling(span.TotalMilliseconds);

    private TimeSpan? Delay(int attempt) => attempt <= options.RedeliveryDelays.Count ? options.RedeliveryDelays[attempt - 1] : null;

    private void Finish(DeliveryBatch batch, string state, string? failure, int? status) => database.InTransaction(connection => connection.Execute(
        "UPDATE deliveries SET state = @state, last_failure = @failure, last_status = @status WHERE id IN @ids",
        new { state, failure, status, ids = batch.Ids }));

    private sealed record Row(long Id, string Event, long Attempts, long NextAttemptAt);

    private sealed record ChannelRow(string Secret, string BotUserId, string? WebhookUrl);
}
