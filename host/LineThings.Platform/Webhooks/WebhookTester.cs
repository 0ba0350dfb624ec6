namespace LineThings.Platform;

/// <summary>Tries a webhook URL with a request that holds no events.</summary>
/// <param name="database">The database.</param>
/// <param name="outbox">What waits to be sent again.</param>
/// <param name="client">Sends the request.</param>
/// <param name="timeline">Gets an entry.</param>
public sealed class WebhookTester(PlatformDatabase database, WebhookOutbox outbox, WebhookClient client, Timeline timeline)
{
    /// <summary>Tries a URL. When it is the channel's own and works, what waits to be sent again is sent at once.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="url">The URL.</param>
    /// <param name="cancellation">Breaks it off.</param>
    /// <returns>What came of it.</returns>
    public async Task<WebhookExchange> TestAsync(Channel channel, Uri url, CancellationToken cancellation)
    {
        var exchange = await client.PostAsync(url.AbsoluteUri, channel.Secret, WebhookBody.Of(channel.BotUserId, [], isRedelivery: false), cancellation);
        timeline.Add(
            TimelineKind.Webhook,
            "Webhook test: " + (exchange.Failure is null ? exchange.Detail : $"{exchange.Failure} ({exchange.Detail})"),
            channelId: channel.Id,
            detail: exchange.ToJson(attempt: 1, isRedelivery: false));
        if (exchange.Failure is null && url.AbsoluteUri == channel.WebhookUrl)
        {
            database.InTransaction(connection =>
            {
                outbox.Hurry(connection, channel.Id);
                return true;
            });
            outbox.Announce();
        }

        return exchange;
    }
}
